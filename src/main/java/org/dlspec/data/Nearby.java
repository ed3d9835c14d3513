package org.dlspec.data;

import java.io.IOException;
import java.util.List;

/** Says what there is where something is missing. */
final class Nearby {
    private static final int SHOWN = 6;

    private Nearby() {}

    /** A help for a path that does not exist; empty when there is nothing to say. */
    static String help(Files files, String path) {
        if (path.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            return "data are read from files, never from the network: download it, and name the file";
        }
        String folder = Files.parent(path);
        if (files.kind(folder) != Files.Kind.FOLDER) {
            return folder.isEmpty() ? "" : "the folder `" + folder + "` does not exist either";
        }
        List<String> names;
        try {
            names = files.list(folder);
        } catch (IOException e) {
            return "the folder `" + folder + "` cannot be listed";
        }
        return names.isEmpty() ? "" : (folder.isEmpty() ? "there are: " : "`" + folder + "` holds: ") + some(names);
    }

    /** The first few, and how many there are when these are not all. */
    static String some(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? shown : shown + ", … (" + names.size() + ")";
    }
}
