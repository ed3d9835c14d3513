package org.dlspec.lsp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;

/**
 * The files around a document: what is open in the editor goes before what the disk holds.
 *
 * @param folder where relative paths start
 * @param texts the open texts by their paths
 */
record OpenFiles(Files disk, Path folder, Map<Path, String> texts) implements Files {
    OpenFiles {
        texts = Map.copyOf(texts);
    }

    @Override
    public Kind kind(String path) {
        return text(path).isPresent() ? Kind.FILE : disk.kind(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public Bytes open(String path) throws IOException {
        Optional<String> text = text(path);
        return text.isPresent() ? Bytes.of(text.get().getBytes(StandardCharsets.UTF_8)) : disk.open(path);
    }

    @Override
    public Optional<Mark> mark(String path) {
        return disk.mark(path);
    }

    /** Of data; texts of the language that are open are no data. */
    @Override
    public <A> A answer(Object question, Function<Files, A> look) {
        return disk.answer(question, look);
    }

    private Optional<String> text(String path) {
        try {
            return Optional.ofNullable(texts.get(folder.resolve(path).normalize()));
        } catch (InvalidPathException none) {
            // What is no path here names no open text either; the disk says what is wrong with it.
            return Optional.empty();
        }
    }
}
