package org.dlspec.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;

/** Files that exist only in a test: their texts by path. */
public final class MemoryFiles implements Files {
    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> changes = new ConcurrentSkipListMap<>();

    public MemoryFiles with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public MemoryFiles with(String path, byte[] bytes) {
        files.put(path, bytes.clone());
        changes.merge(path, 1, Integer::sum);
        return this;
    }

    @Override
    public Kind kind(String path) {
        if (files.containsKey(path)) {
            return Kind.FILE;
        }
        boolean folder = path.isEmpty() || files.keySet().stream().anyMatch(f -> f.startsWith(path + "/"));
        return folder ? Kind.FOLDER : Kind.ABSENT;
    }

    @Override
    public List<String> list(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        TreeSet<String> names = new TreeSet<>();
        for (String file : files.keySet()) {
            if (file.startsWith(prefix)) {
                names.add(file.substring(prefix.length()).split("/")[0]);
            }
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<Mark> mark(String path) {
        return switch (kind(path)) {
            case ABSENT -> Optional.of(new Mark(Kind.ABSENT, 0, 0));
            case FOLDER -> Optional.of(new Mark(Kind.FOLDER, list(path).hashCode(), 0));
            case FILE -> Optional.of(new Mark(Kind.FILE, changes.get(path), files.get(path).length));
        };
    }

    @Override
    public Bytes open(String path) throws IOException {
        if (!files.containsKey(path)) {
            throw new NoSuchFileException(path);
        }
        return Bytes.of(files.get(path));
    }
}
