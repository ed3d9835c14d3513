package org.dlspec.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** Opens files and turns what goes wrong into a {@link Problem} or a D902 that names the file. */
final class Reading {
    private Reading() {}

    /** What can be made of an open file. */
    interface Use<T> {
        T of(Bytes bytes) throws IOException;
    }

    /** Something that reads. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Opens, uses and closes a file; every failure is a {@link BrokenFile} whose message names the file. */
    static <T> T file(Files files, String path, Use<T> use) throws BrokenFile {
        if (files.kind(path) == Files.Kind.ABSENT) {
            throw new BrokenFile("`" + path + "` does not exist", Nearby.help(files, path)).named();
        }
        if (files.kind(path) == Files.Kind.FOLDER) {
            throw new BrokenFile("`" + path + "` is a folder, and a file is needed").named();
        }
        try (Bytes bytes = files.open(path)) {
            return use.of(bytes);
        } catch (BrokenFile e) {
            throw e.in(path);
        } catch (IOException e) {
            throw new BrokenFile(clause(e)).in(path);
        }
    }

    static Inspection inspect(Work<Header> work) {
        try {
            return work.run();
        } catch (BrokenFile e) {
            return new Problem(e.getMessage(), e.help());
        } catch (IOException e) {
            return new Problem("cannot read the data: " + clause(e), "");
        }
    }

    static <T> T contents(Work<T> work) {
        try {
            return work.run();
        } catch (BrokenFile e) {
            throw new DlspecException(Code.D902, e.getMessage(), e.help());
        } catch (IOException e) {
            throw new DlspecException(Code.D902, "cannot read the data: " + clause(e), "");
        }
    }

    /** What went wrong, as a clause that follows a colon. */
    static String clause(IOException e) {
        if (e instanceof EOFException) {
            return "it ends too early, as if it were cut off";
        }
        if (e instanceof AccessDeniedException) {
            return "this user has no permission to read it";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        return e.getMessage() == null ? "it is damaged" : "it is damaged (" + e.getMessage() + ")";
    }
}
