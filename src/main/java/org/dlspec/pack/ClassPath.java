package org.dlspec.pack;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that this program runs from: its own jar, or folders and jars where it runs from a build. */
final class ClassPath implements AutoCloseable {
    private final List<Path> roots;
    private final List<FileSystem> jars;

    private ClassPath(List<Path> roots, List<FileSystem> jars) {
        this.roots = List.copyOf(roots);
        this.jars = List.copyOf(jars);
    }

    /** @param text folders and jars as {@code java.class.path} lists them; those that are not there are passed over */
    static ClassPath open(String text) throws IOException {
        List<Path> roots = new ArrayList<>();
        List<FileSystem> jars = new ArrayList<>();
        for (String each : text.split(File.pathSeparator)) {
            Path path = Path.of(each);
            if (Files.isDirectory(path)) {
                roots.add(path);
            } else if (Files.isRegularFile(path)) {
                FileSystem jar = FileSystems.newFileSystem(path, (ClassLoader) null);
                jars.add(jar);
                roots.add(jar.getPath("/"));
            }
        }
        return new ClassPath(roots, jars);
    }

    /** The file that Java would find under this name. */
    Optional<Content> find(String name) {
        return roots.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Content::of);
    }

    /** All files directly in a folder, by their whole names. */
    SortedMap<String, Content> list(String folder) throws IOException {
        SortedMap<String, Content> files = new TreeMap<>();
        for (Path root : roots) {
            Path place = root.resolve(folder);
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.list(place)) {
                    all.filter(Files::isRegularFile)
                            .forEach(file -> files.putIfAbsent(folder + "/" + file.getFileName(), Content.of(file)));
                }
            }
        }
        return Collections.unmodifiableSortedMap(files);
    }

    @Override
    public void close() throws IOException {
        for (FileSystem jar : jars) {
            jar.close();
        }
    }
}
