package org.dlspec.check;

import java.util.Optional;
import java.util.function.Function;
import org.dlspec.data.Column;
import org.dlspec.data.Files;
import org.dlspec.data.Header;
import org.dlspec.data.Inspection;
import org.dlspec.data.NamedPictures;
import org.dlspec.data.Pages;
import org.dlspec.data.Reader;
import org.dlspec.data.Table;
import org.dlspec.data.TextColumn;
import org.dlspec.data.ZippedFiles;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.Synthetic;

/** A source whose header has been read; its cells are read when they are first asked for. */
final class OpenSource {
    private final DataSource source;
    private final Reader reader;
    private final Files files;
    private final Header header;
    private final String name;
    private Optional<Table> table = Optional.empty();

    /** A question about a source. */
    private record Asked(Reader reader, String what) {}

    /** The question what the pictures are that these cells name; other cells are another question. */
    private record AskedPictures(Reader reader, TextColumn names, Pages pages) {}

    /** What a source offers, or why it cannot be used. */
    static Inspection header(Reader reader, Files files) {
        return ask(files, new Asked(reader, "header"), reader::header);
    }

    /**
     * @param name what messages call it: the path that the user wrote
     */
    OpenSource(DataSource source, Reader reader, Files files, Header header, String name) {
        this.source = source;
        this.reader = reader;
        this.files = files;
        this.header = header;
        this.name = name;
    }

    Header header() {
        return header;
    }

    String name() {
        return name;
    }

    DataSource term() {
        return source;
    }

    /** Random data have the classes that are asked for, though few samples may not hold all of them. */
    boolean isRandom() {
        return source instanceof Synthetic;
    }

    /** The cells of a column that the header has. */
    Column cells(String column) {
        if (table.isEmpty()) {
            table = Optional.of(ask(files, new Asked(reader, "cells"), reader::contents));
        }
        return table.get().column(column).orElseThrow();
    }

    /** What the pictures are whose files a column of texts names. */
    Inspection pictures(String column, Pages pages) {
        TextColumn names = (TextColumn) cells(column);
        return ask(files, new AskedPictures(reader, names, pages), f -> NamedPictures.header(f, reader, names, pages));
    }

    /** Zip archives are read in place. */
    private static <A> A ask(Files files, Object question, Function<Files, A> look) {
        return files.answer(question, f -> look.apply(new ZippedFiles(f)));
    }
}
