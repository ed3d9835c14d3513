package org.dlspec.data;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files in which a zip archive is a folder: {@code data/cells.zip} can be listed and {@code data/cells.zip/red/1.png}
 * opened. Keeps the tables of contents of the archives that were looked into.
 */
public final class ZippedFiles implements Files {
    private static final String SUFFIX = ".zip";

    private final Files files;
    private final Map<String, Folders> archives = new ConcurrentHashMap<>();

    public ZippedFiles(Files files) {
        this.files = files;
    }

    /** A path that leads into an archive. */
    private record Inside(String archive, String name) {}

    /** An archive with the names that lie in each of its folders; the top is the empty name. */
    private record Folders(ZipArchive archive, Map<String, TreeSet<String>> names) {}

    @Override
    public Kind kind(String path) {
        Optional<Inside> inside = inside(path);
        if (inside.isEmpty()) {
            return files.kind(path);
        }
        try {
            Folders folders = folders(inside.get().archive());
            if (folders.names().containsKey(inside.get().name())) {
                return Kind.FOLDER;
            }
            return folders.archive().entries().containsKey(inside.get().name()) ? Kind.FILE : Kind.ABSENT;
        } catch (IOException e) {
            // A broken archive says so when it is listed or opened.
            return inside.get().name().isEmpty() ? Kind.FOLDER : Kind.FILE;
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        Optional<Inside> inside = inside(folder);
        if (inside.isEmpty()) {
            return files.list(folder);
        }
        TreeSet<String> names =
                folders(inside.get().archive()).names().get(inside.get().name());
        if (names == null) {
            throw new NoSuchFileException(folder);
        }
        return List.copyOf(names);
    }

    @Override
    public Bytes open(String path) throws IOException {
        Optional<Inside> inside = inside(path);
        if (inside.isEmpty()) {
            return files.open(path);
        }
        ZipArchive.Entry entry = folders(inside.get().archive())
                .archive()
                .entries()
                .get(inside.get().name());
        if (entry == null) {
            throw new NoSuchFileException(path);
        }
        return Reading.file(
                files,
                inside.get().archive(),
                bytes -> Bytes.of(ZipArchive.open(bytes, entry).readAllBytes()));
    }

    /** The shortest prefix that names a zip file splits the path. */
    private Optional<Inside> inside(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(SUFFIX);
        while (at >= 0) {
            int end = at + SUFFIX.length();
            boolean isWhole = end == path.length() || path.charAt(end) == '/';
            if (isWhole && files.kind(path.substring(0, end)) == Kind.FILE) {
                String name = path.substring(Math.min(path.length(), end + 1));
                return Optional.of(new Inside(path.substring(0, end), name.replaceAll("/+$", "")));
            }
            at = lower.indexOf(SUFFIX, end);
        }
        return Optional.empty();
    }

    private Folders folders(String archive) throws IOException {
        Folders known = archives.get(archive);
        if (known != null) {
            return known;
        }
        Folders read = Reading.file(files, archive, bytes -> folders(ZipArchive.of(bytes)));
        archives.put(archive, read);
        return read;
    }

    private static Folders folders(ZipArchive archive) {
        Map<String, TreeSet<String>> names = new TreeMap<>();
        names.put("", new TreeSet<>(CodePoints.ORDER));
        for (String path : archive.entries().keySet()) {
            String child = path;
            while (!child.isEmpty()) {
                int slash = child.lastIndexOf('/');
                String parent = slash < 0 ? "" : child.substring(0, slash);
                names.computeIfAbsent(parent, key -> new TreeSet<>(CodePoints.ORDER))
                        .add(child.substring(slash + 1));
                child = parent;
            }
        }
        return new Folders(archive, names);
    }
}
