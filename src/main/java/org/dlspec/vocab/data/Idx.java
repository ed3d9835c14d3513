package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.IdxReader;
import org.dlspec.data.Reader;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("A folder with the files of MNIST, plain or with .gz: the columns image and label.")
@Alias("PyTorch: MNIST")
public record Idx(
        @Doc("The folder, or a zip archive of it.") String folder) implements DataSource {
    @Override
    public Reader reader(String root, List<Asked> asked) {
        return new IdxReader(DataSource.resolve(root, folder));
    }

    @Override
    public Optional<DataSource> at(String other) {
        return Optional.of(new Idx(other));
    }
}
