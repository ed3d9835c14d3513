package org.dlspec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlspec.console.UsageException;
import org.dlspec.diag.Reason;
import org.dlspec.diag.Source;

/** Reads the texts that are named on a command line; one that cannot be read is a wrong command line. */
final class SpecText {
    private SpecText() {}

    static Source file(Path path) {
        try {
            return new Source(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notText) {
            throw new UsageException("`" + path + "` is not a text in UTF-8");
        } catch (IOException failed) {
            throw new UsageException(
                    Files.exists(path)
                            ? "`" + path + "` cannot be read: " + Reason.of(failed)
                            : "there is no file `" + path + "`");
        }
    }

    static Source input(InputStream input) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(input.readAllBytes());
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return new Source("standard input", text);
        } catch (CharacterCodingException notText) {
            throw new UsageException("the standard input is not a text in UTF-8");
        } catch (IOException failed) {
            throw new UsageException("the standard input cannot be read: " + Reason.of(failed));
        }
    }
}
