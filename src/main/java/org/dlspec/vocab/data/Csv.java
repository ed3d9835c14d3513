package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.CsvReader;
import org.dlspec.data.Reader;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;

@Doc("A table in a text file whose first line names the columns; plain or with .gz.")
@Alias("TF: CsvDataset")
public record Csv(
        @Doc("The file, or a zip archive that holds it.") String path,

        @Doc("What stands between two cells.") @Default("\",\"") @Alias("Keras: sep")
        String separator)
        implements DataSource {
    @Override
    public Reader reader(String folder, List<Asked> asked) {
        return new CsvReader(DataSource.resolve(folder, path), separator);
    }

    @Override
    public Optional<DataSource> at(String other) {
        return Optional.of(new Csv(other, separator));
    }
}
