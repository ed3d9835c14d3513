package org.dlspec.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The rows of a csv file (RFC 4180, UTF-8), read twice: for the kinds of the columns, and for the cells. */
record CsvText(Files files, String path, String separator, Set<String> texts) {

    /** What some programs write in front of a text in UTF-8. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What is done with each row. */
    private interface Row {
        void add(int row, CsvRecord cells) throws BrokenFile;
    }

    CsvLayout layout() throws BrokenFile {
        if (separator.isEmpty() || separator.chars().anyMatch(c -> "\"\r\n".indexOf(c) >= 0)) {
            throw new BrokenFile(
                            "the separator of a csv file cannot be empty, a quote or a line end", "use \",\" or \";\"")
                    .named();
        }
        List<String> names = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        each(names, (row, cells) -> {
            lines.add((int) cells.getStartingLineNumber());
            for (int i = 0; i < names.size(); i++) {
                if (row == 0) {
                    numeric.add(!texts.contains(names.get(i)));
                }
                if (numeric.get(i) && !Cell.isNumberOrEmpty(cells.getField(i))) {
                    numeric.set(i, false);
                }
            }
        });
        if (lines.isEmpty()) {
            throw new BrokenFile("it has a header and no rows").in(path);
        }
        return new CsvLayout(
                names, numeric, lines.stream().mapToInt(Integer::intValue).toArray());
    }

    List<Column> columns(CsvLayout layout) throws BrokenFile {
        int width = layout.names().size();
        double[][] numbers = new double[width][];
        String[][] texts = new String[width][];
        for (int i = 0; i < width; i++) {
            numbers[i] = new double[layout.numeric().get(i) ? layout.rows() : 0];
            texts[i] = new String[layout.numeric().get(i) ? 0 : layout.rows()];
        }
        int[] seen = {0};
        each(new ArrayList<>(), (row, cells) -> {
            if (row >= layout.rows() || cells.getFieldCount() != width) {
                throw new BrokenFile("it changed while it was read");
            }
            seen[0]++;
            for (int i = 0; i < width; i++) {
                if (layout.numeric().get(i)) {
                    numbers[i][row] = Cell.number(cells.getField(i));
                } else {
                    texts[i][row] = cells.getField(i).strip();
                }
            }
        });
        if (seen[0] != layout.rows()) {
            throw new BrokenFile("it changed while it was read").in(path);
        }
        return IntStream.range(0, width)
                .mapToObj(i -> layout.numeric().get(i)
                        ? new NumberColumn(layout.names().get(i), numbers[i])
                        : (Column) new TextColumn(layout.names().get(i), Arrays.asList(texts[i])))
                .toList();
    }

    private void each(List<String> names, Row row) throws BrokenFile {
        Reading.file(files, path, bytes -> {
            try (InputStream in = stream(bytes);
                    InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
                    de.siegmar.fastcsv.reader.CsvReader<CsvRecord> reader =
                            builder().ofCsvRecord(text)) {
                rows(reader.iterator(), names, row);
            } catch (CsvParseException e) {
                throw new BrokenFile(lower(e.getMessage()));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return names;
        });
    }

    private static void rows(Iterator<CsvRecord> records, List<String> names, Row row) throws BrokenFile {
        List<String> header = records.hasNext() ? records.next().getFields() : List.of("");
        while (isEmpty(header) && records.hasNext()) {
            header = records.next().getFields();
        }
        if (isEmpty(header)) {
            throw new BrokenFile("it is empty, and its first line must name the columns");
        }
        names.addAll(header.stream().map(String::strip).toList());
        expectDifferent(names);
        List<CsvRecord> gaps = new ArrayList<>();
        int count = 0;
        while (records.hasNext()) {
            CsvRecord cells = records.next();
            boolean isGap = isEmpty(cells.getFields());
            if (!isGap && cells.getFieldCount() != names.size()) {
                throw new BrokenFile(cells.getFieldCount() + " fields where the header has " + names.size())
                        .at((int) cells.getStartingLineNumber());
            }
            gaps.add(cells);
            if (!isGap) {
                // An empty line is a cell where there is one column, but not at the end of the file.
                for (CsvRecord each : names.size() == 1 ? gaps : List.of(cells)) {
                    row.add(count++, each);
                }
                gaps.clear();
            }
        }
    }

    private static boolean isEmpty(List<String> line) {
        return line.size() == 1 && line.get(0).isEmpty();
    }

    private static void expectDifferent(List<String> names) throws BrokenFile {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new BrokenFile("two columns are named `" + name + "`").at(1);
            }
        }
    }

    private InputStream stream(Bytes bytes) throws IOException {
        InputStream plain = new BufferedInputStream(bytes.stream(0), 1 << 16);
        return withoutMark(path.endsWith(".gz") ? new GZIPInputStream(plain, 1 << 16) : plain);
    }

    private static InputStream withoutMark(InputStream text) throws IOException {
        PushbackInputStream rest = new PushbackInputStream(text, BYTE_ORDER_MARK.length);
        byte[] start = rest.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
            rest.unread(start);
        }
        return rest;
    }

    private CsvReaderBuilder builder() {
        return de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private static String lower(String message) {
        return message == null || message.isEmpty()
                ? "it is no csv file"
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
