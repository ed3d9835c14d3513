package org.dlspec.data;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A source of samples. The header is read when a spec is checked, the contents when it runs; paths start at the root of
 * the files that are handed in.
 */
public sealed interface Reader permits NpzReader, IdxReader, CsvReader, ImageFolderReader, SyntheticReader {

    /** What the source offers, or why it cannot be used. Never throws on what files hold. */
    Inspection header(Files files);

    /** The files that the samples come from, in a fixed order. */
    List<String> paths(Files files) throws IOException;

    /** The folder that names of files in its cells start at. */
    default String folder(Files files) throws IOException {
        return Files.parent(paths(files).get(0));
    }

    /** Where a row stands, for messages: {@code row 3}, or file and line where there are lines. */
    default String place(Files files, int row) throws IOException {
        return "row " + (row + 1);
    }

    /** The same with these columns read as texts, where what is in a file decides what a column holds. */
    default Reader withTexts(Set<String> columns) {
        return this;
    }

    /** The samples. Throws DlspecException (D902) when a file vanished or broke since the header was read. */
    Table contents(Files files);
}
