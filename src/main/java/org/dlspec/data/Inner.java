package org.dlspec.data;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The one file with an ending inside a zip archive that was named in its place. */
final class Inner {
    private Inner() {}

    /** The path itself, or that of the only file in the archive whose name has one of the endings. */
    static String file(Files files, String path, String... endings) throws IOException {
        if (!path.toLowerCase(Locale.ROOT).endsWith(".zip") || files.kind(path) != Files.Kind.FOLDER) {
            return path;
        }
        List<String> found = files.list(path).stream()
                .filter(name -> List.of(endings).stream()
                        .anyMatch(end -> name.toLowerCase(Locale.ROOT).endsWith(end)))
                .toList();
        if (found.size() == 1) {
            return Files.join(path, found.get(0));
        }
        String what = found.isEmpty() ? "no file that ends" : found.size() + " files that end";
        throw new BrokenFile("it holds " + what + " in " + or(endings), "name the file: \"" + path + "/...\"").in(path);
    }

    private static String or(String... endings) {
        int last = endings.length - 1;
        String start = String.join(", ", List.of(endings).subList(0, last));
        return start.isEmpty() ? endings[last] : start + " or " + endings[last];
    }
}
