package org.dlspec.data;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pictures whose files a column of texts names. All files are looked for, folder by folder; only the first one is read.
 */
public final class NamedPictures {
    private final Files files;
    private final Map<String, Set<String>> listed = new HashMap<>();

    private NamedPictures(Files files) {
        this.files = files;
    }

    /** A header with the one column, now of pictures; or which file is not there. */
    public static Inspection header(Files files, Reader reader, TextColumn names, Pages pages) {
        return Reading.inspect(() -> {
            FileImages pictures = FileImages.of(names, files, reader.folder(files), pages);
            new NamedPictures(files).expectAll(pictures, names, reader);
            return new Header(List.of(Summary.of(pictures)), pictures.rows(), Map.of());
        });
    }

    private void expectAll(FileImages pictures, TextColumn names, Reader reader) throws IOException {
        int absent = 0;
        int first = 0;
        for (int row = 0; row < pictures.rows(); row++) {
            if (!names.get(row).isEmpty() && !exists(pictures.path(row))) {
                first = absent == 0 ? row : first;
                absent++;
            }
        }
        if (absent > 0) {
            String many = absent == 1 ? "a picture that does" : absent + " pictures that do";
            throw new BrokenFile(
                            "column `" + names.name() + "` names " + many + " not exist: `" + pictures.path(first)
                                    + "` (" + reader.place(files, first) + ")",
                            "names start at the folder of the file that holds them")
                    .named();
        }
    }

    /** A path that climbs or is written in an unusual way is asked for by itself. */
    private boolean exists(String path) throws IOException {
        if (path.contains("./") || path.contains("//")) {
            return files.kind(path) == Files.Kind.FILE;
        }
        String folder = Files.parent(path);
        Set<String> names = listed.get(folder);
        if (names == null) {
            boolean isFolder = files.kind(folder) == Files.Kind.FOLDER;
            names = isFolder ? new HashSet<>(files.list(folder)) : Set.of();
            listed.put(folder, names);
        }
        return names.contains(path.substring(path.lastIndexOf('/') + 1));
    }
}
