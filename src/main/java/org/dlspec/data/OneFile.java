package org.dlspec.data;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Bytes in memory as the one file that there is. The array is not copied. */
public record OneFile(String name, byte[] bytes) implements Files {
    @Override
    public Kind kind(String path) {
        return path.equals(name) ? Kind.FILE : Kind.ABSENT;
    }

    @Override
    public List<String> list(String folder) {
        return List.of(name);
    }

    @Override
    public Bytes open(String path) throws IOException {
        if (!path.equals(name)) {
            throw new NoSuchFileException(path);
        }
        return Bytes.of(bytes);
    }
}
