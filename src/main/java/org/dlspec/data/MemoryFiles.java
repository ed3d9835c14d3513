package org.dlspec.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Files that lie in memory, all in one folder; there are no others, whatever a path says. */
public record MemoryFiles(Map<String, byte[]> contents) implements Files {
    public MemoryFiles {
        contents = Map.copyOf(contents);
    }

    @Override
    public Kind kind(String path) {
        return contents.containsKey(path) ? Kind.FILE : Kind.ABSENT;
    }

    @Override
    public List<String> list(String folder) {
        return List.copyOf(new TreeSet<>(contents.keySet()));
    }

    @Override
    public Bytes open(String path) throws IOException {
        if (!contents.containsKey(path)) {
            throw new FileNotFoundException(path);
        }
        return Bytes.of(contents.get(path));
    }
}
