package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.ImageFolderReader;
import org.dlspec.data.Reader;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("A folder with one folder of pictures for each class, or with folders train, val and test that hold such folders.")
@Alias({"Keras: image_dataset_from_directory", "PyTorch: ImageFolder"})
public record ImageFolder(@Doc("The folder.") String path) implements DataSource {
    @Override
    public Reader reader(String folder, List<Asked> asked) {
        return new ImageFolderReader(DataSource.resolve(folder, path));
    }

    @Override
    public Optional<DataSource> at(String other) {
        return Optional.of(new ImageFolder(other));
    }
}
