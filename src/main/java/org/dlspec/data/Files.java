package org.dlspec.data;

import java.io.IOException;
import java.util.List;

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
