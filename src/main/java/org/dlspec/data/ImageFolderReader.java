package org.dlspec.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A folder with one folder of pictures per class, or with folders train, val or validation, and test that each hold
 * such folders. Offers {@code image}, {@code folder} (the class) and {@code file}; sorted by part, class and file name.
 */
public record ImageFolderReader(String path, Pages pages) implements Reader {
    private static final Map<String, Part> PARTS =
            Map.of("train", Part.TRAIN, "val", Part.VALIDATION, "validation", Part.VALIDATION, "test", Part.TEST);

    /** The pictures in order: name relative to the path, class, and rows of each part. */
    private record Listing(String top, List<String> names, List<String> classes, Map<Part, Integer> parts) {}

    @Override
    public Inspection header(Files files) {
        return Reading.inspect(() -> {
            Listing listing = listing(files);
            Image first = FileImages.decode(
                    files, Files.join(listing.top(), listing.names().get(0)), pages);
            ColumnHeader image = new ColumnHeader(
                    "image", new ColumnHeader.Pictures(first.height(), first.width(), first.channels(), false));
            List<ColumnHeader> columns = List.of(
                    image,
                    Summary.of(new TextColumn("folder", listing.classes())),
                    Summary.of(new TextColumn("file", listing.names())));
            return new Header(columns, listing.names().size(), listing.parts());
        });
    }

    @Override
    public List<String> paths(Files files) throws IOException {
        return paths(listing(files));
    }

    @Override
    public String folder(Files files) throws IOException {
        return top(files);
    }

    @Override
    public Table contents(Files files) {
        return Reading.contents(() -> {
            Listing listing = listing(files);
            List<Column> columns = List.of(
                    new FileImages("image", files, paths(listing), pages),
                    new TextColumn("folder", listing.classes()),
                    new TextColumn("file", listing.names()));
            return new Table(columns, parts(listing));
        });
    }

    private static List<String> paths(Listing listing) {
        return listing.names().stream()
                .map(name -> Files.join(listing.top(), name))
                .toList();
    }

    private static Parts parts(Listing listing) {
        Map<Part, Integer> parts = listing.parts();
        return parts.isEmpty()
                ? Parts.none(listing.names().size())
                : Parts.blocks(
                        parts.getOrDefault(Part.TRAIN, 0),
                        parts.getOrDefault(Part.VALIDATION, 0),
                        parts.getOrDefault(Part.TEST, 0));
    }

    private Listing listing(Files files) throws IOException {
        if (files.kind(path) == Files.Kind.ABSENT) {
            throw new BrokenFile("`" + path + "` does not exist", Nearby.help(files, path)).named();
        }
        if (files.kind(path) == Files.Kind.FILE) {
            throw new BrokenFile("`" + path + "` is a file, and a folder with one folder per class is needed").named();
        }
        String top = top(files);
        List<String> folders = folders(files, top);
        if (folders.isEmpty()) {
            throw new BrokenFile(
                            "`" + path + "` has no folders, and one folder per class is needed",
                            "move the pictures of each class into a folder with the name of the class")
                    .named();
        }
        Listing listing = new Listing(top, new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Part.class));
        if (PARTS.keySet().containsAll(folders)) {
            divided(files, listing, folders);
        } else {
            classes(files, listing, "", folders);
        }
        return listing;
    }

    /** A zip archive often holds one folder that holds everything. */
    private String top(Files files) throws IOException {
        List<String> folders = folders(files, path);
        boolean isWrapped = path.toLowerCase(Locale.ROOT).endsWith(".zip")
                && folders.size() == 1
                && !PARTS.containsKey(folders.get(0))
                && !folders(files, Files.join(path, folders.get(0))).isEmpty();
        return isWrapped ? Files.join(path, folders.get(0)) : path;
    }

    private void divided(Files files, Listing listing, List<String> folders) throws IOException {
        if (folders.contains("val") && folders.contains("validation")) {
            throw new BrokenFile("`" + path + "` has both `val` and `validation`", "keep one of them").named();
        }
        for (Part part : Part.values()) {
            for (String folder : folders) {
                if (PARTS.get(folder) == part) {
                    int before = listing.names().size();
                    classes(files, listing, folder, folders(files, Files.join(listing.top(), folder)));
                    listing.parts().put(part, listing.names().size() - before);
                }
            }
        }
    }

    private void classes(Files files, Listing listing, String part, List<String> folders) throws IOException {
        for (String folder : folders) {
            String place = part.isEmpty() ? folder : part + "/" + folder;
            int before = listing.names().size();
            for (String name : files.list(Files.join(listing.top(), place))) {
                if (PictureFolder.isPicture(name)) {
                    listing.names().add(place + "/" + name);
                    listing.classes().add(folder);
                }
            }
            if (listing.names().size() == before) {
                throw new BrokenFile(
                                "`" + Files.join(listing.top(), place) + "` holds no pictures",
                                "delete the folder, or put PNG, JPEG or TIFF files into it")
                        .named();
            }
        }
        if (folders.isEmpty()) {
            throw new BrokenFile("`" + Files.join(listing.top(), part)
                            + "` has no folders, and one folder per class is needed")
                    .named();
        }
    }

    private static List<String> folders(Files files, String folder) throws IOException {
        List<String> folders = new ArrayList<>();
        for (String name : files.list(folder)) {
            boolean isHidden = name.startsWith(".") || name.startsWith("__MACOSX");
            if (!isHidden && files.kind(Files.join(folder, name)) == Files.Kind.FOLDER) {
                folders.add(name);
            }
        }
        return folders;
    }
}
