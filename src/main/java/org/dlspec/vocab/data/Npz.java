package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.NpzReader;
import org.dlspec.data.Reader;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Arrays of NumPy in one file, in the layout of MedMNIST: train_images, train_labels, val_images and so on.")
@Alias("Keras: load_data")
public record Npz(
        @Doc("The file, or a zip archive that holds it.") String path) implements DataSource {
    @Override
    public Reader reader(String folder, List<Asked> asked) {
        return new NpzReader(DataSource.resolve(folder, path));
    }

    @Override
    public Optional<DataSource> at(String other) {
        return Optional.of(new Npz(other));
    }
}
