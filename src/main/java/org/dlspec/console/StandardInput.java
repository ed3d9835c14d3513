package org.dlspec.console;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;

/** Other files, with standard input as a file of the name {@code -}; a reader may open it more than once. */
final class StandardInput implements Files {
    private static final String NAME = "-";
    private static final int MOST = 1 << 30;

    private final Files others;
    private Optional<byte[]> input = Optional.empty();

    StandardInput(Files others) {
        this.others = others;
    }

    @Override
    public Kind kind(String path) {
        return path.equals(NAME) ? Kind.FILE : others.kind(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return others.list(folder);
    }

    @Override
    public Bytes open(String path) throws IOException {
        if (!path.equals(NAME)) {
            return others.open(path);
        }
        if (input.isEmpty()) {
            input = Optional.of(System.in.readNBytes(MOST));
        }
        return Bytes.of(input.get());
    }
}
