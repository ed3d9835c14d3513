package org.dlspec.data;

import java.util.List;

/** Pictures in files of any sizes, decoded anew each time one is asked for. */
public final class FileImages implements ImageColumn {
    private final String name;
    private final Files files;
    private final List<String> paths;
    private final Pages pages;

    public FileImages(String name, Files files, List<String> paths, Pages pages) {
        this.name = name;
        this.files = files;
        this.paths = List.copyOf(paths);
        this.pages = pages;
    }

    /** The picture files that a column of texts names; relative names start at the folder. */
    public static FileImages of(TextColumn names, Files files, String folder, Pages pages) {
        List<String> paths = names.values().stream()
                .map(name -> name.startsWith("/") ? name : Files.join(folder, name))
                .toList();
        return new FileImages(names.name(), files, paths, pages);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return paths.size();
    }

    public String path(int row) {
        return paths.get(row);
    }

    @Override
    public Image image(int row) {
        return Reading.contents(() -> decode(files, paths.get(row), pages));
    }

    static Image decode(Files files, String path, Pages pages) throws BrokenFile {
        return Reading.file(files, path, bytes -> ImageDecoder.decode(bytes.all(ImageDecoder.MOST_BYTES), pages));
    }
}
