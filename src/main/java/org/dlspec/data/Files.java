package org.dlspec.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one port through which files are seen. Paths are as the user wrote them, with forward slashes. Tests and editors
 * supply their own; {@link DiskFiles} is the usual one and {@link ZippedFiles} lets any of them look into zip archives.
 */
public interface Files {

    /** What a path names. */
    enum Kind {
        FILE,
        FOLDER,
        ABSENT
    }

    Kind kind(String path);

    /** The names of the files and folders that lie directly in this folder, sorted by code point. */
    List<String> list(String folder) throws IOException;

    /** The contents of a file; the caller closes it. */
    Bytes open(String path) throws IOException;

    /**
     * What differs when the file or folder has changed, told without reading it; of a folder only what lies directly in it
     * counts. Empty where nobody can tell.
     */
    default Optional<Mark> mark(String path) {
        return Optional.empty();
    }

    /** By its kind, the time of its last change in nanoseconds, and its bytes. */
    record Mark(Kind kind, long changed, long size) {}

    /**
     * The answer to a question about these files. Equal questions have equal answers, so that it may be remembered until a
     * file changes that was looked at for it.
     */
    default <A> A answer(Object question, Function<Files, A> look) {
        return look.apply(this);
    }

    /** The path of a name in a folder. */
    static String join(String folder, String name) {
        return folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** The folder that a path lies in; the empty path is the root. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, Math.max(1, slash));
    }
}
