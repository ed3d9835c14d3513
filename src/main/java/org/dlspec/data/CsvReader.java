package org.dlspec.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table in a text file whose first line names the columns; plain, with {@code .gz}, or alone in a zip. A column is
 * numeric when every cell that is not empty is a number; in such columns NA, N/A, NaN and null are empty cells, too.
 *
 * @param texts the columns that are read as texts whatever they hold
 */
public record CsvReader(String path, String separator, Set<String> texts) implements Reader {
    public CsvReader {
        texts = Set.copyOf(texts);
    }

    public CsvReader(String path, String separator) {
        this(path, separator, Set.of());
    }

    public CsvReader(String path) {
        this(path, ",");
    }

    @Override
    public CsvReader withTexts(Set<String> columns) {
        return new CsvReader(path, separator, columns);
    }

    @Override
    public Inspection header(Files files) {
        return Reading.inspect(() -> {
            String file = paths(files).get(0);
            CsvText text = new CsvText(files, file, separator, texts);
            CsvLayout layout = text.layout();
            List<ColumnHeader> headers = new ArrayList<>();
            for (Column column : text.columns(layout)) {
                headers.add(Summary.of(column, row -> file + ":" + layout.lines()[row]));
            }
            return new Header(headers, layout.rows(), Map.of());
        });
    }

    @Override
    public List<String> paths(Files files) throws IOException {
        return List.of(Inner.file(files, path, ".csv", ".csv.gz", ".tsv", ".txt"));
    }

    @Override
    public String place(Files files, int row) throws IOException {
        String file = paths(files).get(0);
        return file + ":" + new CsvText(files, file, separator, texts).layout().lines()[row];
    }

    @Override
    public Table contents(Files files) {
        return Reading.contents(() -> {
            CsvText text = new CsvText(files, paths(files).get(0), separator, texts);
            CsvLayout layout = text.layout();
            return new Table(text.columns(layout), Parts.none(layout.rows()));
        });
    }
}
