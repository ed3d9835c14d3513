package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.ImageFolderReader;
import org.dlspec.data.Pages;
import org.dlspec.data.Reader;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;

@Doc("A folder with one folder of pictures for each class, or with folders train, val and test that hold such folders."
        + " White is 255, also of a picture with 16 bits; floats stay as they are.")
@Alias({"Keras: image_dataset_from_directory", "PyTorch: ImageFolder"})
public record ImageFolder(
        @Doc("The folder, or a zip archive of it.") String path,

        @Doc(
                "What is read of a file with several pages, as microscopes write them: `first` page or `channels`, where each"
                        + " page adds its channels.")
        @Default("first")
        Pages pages)
        implements DataSource {
    @Override
    public Reader reader(String folder, List<Asked> asked) {
        return new ImageFolderReader(DataSource.resolve(folder, path), pages);
    }

    @Override
    public Optional<DataSource> at(String other) {
        return Optional.of(new ImageFolder(other, pages));
    }
}
