package org.dlspec.data;

import static org.dlspec.data.Fixtures.files;
import static org.dlspec.data.Fixtures.gzip;
import static org.dlspec.data.Fixtures.text;
import static org.dlspec.data.Fixtures.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.dlspec.data.ColumnHeader.Missing;
import org.dlspec.data.ColumnHeader.Numbers;
import org.dlspec.data.ColumnHeader.Texts;
import org.dlspec.data.ColumnHeader.Value;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    private static Header header(String text) {
        return assertInstanceOf(Header.class, new CsvReader("t.csv").header(files("t.csv", text)));
    }

    private static Problem problem(String text) {
        return assertInstanceOf(Problem.class, new CsvReader("t.csv").header(files("t.csv", text)));
    }

    private static List<Column> columns(String text) {
        return new CsvReader("t.csv").contents(files("t.csv", text)).columns();
    }

    @Test
    void tellsNumbersFromTexts() {
        Header header = header("size,color,wing\n1.5,red,3\n-2e1,blue,4\n0,red,3\n");
        assertEquals(3, header.rows());
        assertEquals(Map.of(), header.parts());
        assertEquals(
                List.of(
                        new ColumnHeader("size", new Numbers(false, -20, 1.5, Missing.NONE, List.of())),
                        new ColumnHeader(
                                "color", new Texts(Missing.NONE, List.of(new Value("blue", 1), new Value("red", 2)))),
                        new ColumnHeader(
                                "wing",
                                new Numbers(true, 3, 4, Missing.NONE, List.of(new Value("3", 2), new Value("4", 1))))),
                header.columns());
        assertEquals(
                List.of(
                        new NumberColumn("size", new double[] {1.5, -20, 0}),
                        new TextColumn("color", List.of("red", "blue", "red")),
                        new NumberColumn("wing", new double[] {3, 4, 3})),
                columns("size,color,wing\n1.5,red,3\n-2e1,blue,4\n0,red,3\n"));
    }

    @Test
    void countsEmptyCellsAndNamesTheFirst() {
        Header header = header("a,b\n1,x\n,y\nNA,\n4,z\n");
        assertEquals(
                new Numbers(true, 1, 4, new Missing(2, "t.csv:3"), List.of(new Value("1", 1), new Value("4", 1))),
                header.columns().get(0).content());
        assertEquals(
                new Texts(new Missing(1, "t.csv:4"), List.of(new Value("x", 1), new Value("y", 1), new Value("z", 1))),
                header.columns().get(1).content());
        assertEquals(
                new NumberColumn("a", new double[] {1, Double.NaN, Double.NaN, 4}),
                columns("a,b\n1,x\n,y\nNA,\n4,z\n").get(0));
    }

    @Test
    void wordsThatJavaTakesForNumbersAreTexts() {
        for (String word : List.of("1d", "0x1p3", "Infinity", "1,5", "--1", "1e999")) {
            assertInstanceOf(
                    TextColumn.class, columns("a;b\n\"" + word + "\";1\n", ";").get(0), word);
        }
    }

    private static List<Column> columns(String text, String separator) {
        return new CsvReader("t.csv", separator).contents(files("t.csv", text)).columns();
    }

    @Test
    void readsSeparatorsQuotesByteOrderMarksAndLineEnds() {
        assertEquals(
                List.of(
                        new NumberColumn("a b", new double[] {1, 3}),
                        new TextColumn("c", List.of("two; \"2\"", "drei\nüber"))),
                columns("\uFEFFa b;c\r\n1;\"two; \"\"2\"\"\"\r\n3;\"drei\nüber\"\r\n", ";"));
    }

    @Test
    void readsQuotedHeadersBehindAByteOrderMark() {
        assertEquals(
                List.of(new NumberColumn("a", new double[] {1}), new TextColumn("y", List.of("x"))),
                columns("\uFEFF\"a\",\"y\"\r\n\"1\",\"x\"\r\n"));
    }

    @Test
    void takesEmptyLinesForCellsWhereThereIsOneColumn() {
        double none = Double.NaN;
        assertEquals(List.of(new NumberColumn("a", new double[] {1, none, none, 2})), columns("\na\n1\n\n\n2\n\n\n"));
        assertEquals(
                List.of(new NumberColumn("a", new double[] {1, 2}), new NumberColumn("b", new double[] {3, 4})),
                columns("a,b\n\n1,3\n\n2,4\n\n"));
    }

    @Test
    void readsGzipAndZip() {
        byte[] csv = text("a\n1\n2\n");
        assertEquals(
                2,
                new CsvReader("t.csv.gz").contents(files("t.csv.gz", gzip(csv))).rows());
        assertEquals(
                2,
                new CsvReader("t.zip")
                        .contents(files("t.zip", zip("t.csv", csv)))
                        .rows());
        assertEquals(
                2,
                new CsvReader("t.zip/t.csv")
                        .contents(files("t.zip", zip("t.csv", csv)))
                        .rows());
        Files two = files("t.zip", zip("t.csv", csv, "u.csv", csv));
        assertEquals(
                new Problem(
                        "cannot read `t.zip`: it holds 2 files that end in .csv, .csv.gz, .tsv or .txt",
                        "name the file: \"t.zip/...\""),
                new CsvReader("t.zip").header(two));
    }

    @Test
    void namesFileAndLineOfAMistake() {
        assertEquals(
                "cannot read `t.csv:3`: 3 fields where the header has 2",
                problem("a,b\n1,2\n3,4,5\n").message());
        assertEquals(
                "cannot read `t.csv:1`: two columns are named `a`",
                problem("a,b,a\n1,2,3\n").message());
        assertEquals(
                "cannot read `t.csv`: it is empty, and its first line must name the columns",
                problem("").message());
        assertEquals(
                "cannot read `t.csv`: it has a header and no rows",
                problem("a,b\n").message());
        assertEquals("`t.csv` does not exist", ((Problem) new CsvReader("t.csv").header(files("u.csv", ""))).message());
        DlspecException e = Assertions.assertThrows(DlspecException.class, () -> columns("a,b\n1\n"));
        assertEquals(Code.D902, e.code());
        assertEquals("cannot read `t.csv:2`: 1 fields where the header has 2", e.getMessage());
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        Files files = files("t.csv", Fixtures.bytes('a', '\n', 0xE9, '\n'));
        assertEquals(
                new Problem("cannot read `t.csv`: it is no text in UTF-8", ""), new CsvReader("t.csv").header(files));
    }

    @Test
    void refusesASeparatorThatCannotBeOne() {
        for (String separator : List.of("", "\"", "\n")) {
            Inspection inspection = new CsvReader("t.csv", separator).header(files("t.csv", "a\n1\n"));
            assertEquals(
                    new Problem(
                            "the separator of a csv file cannot be empty, a quote or a line end", "use \",\" or \";\""),
                    inspection);
        }
    }

    @Test
    void survivesEveryMutationOfAGzip() {
        byte[] good = gzip(text("a,b\n1,x\n2,y\n"));
        for (int at = 0; at < good.length; at++) {
            byte[] flipped = good.clone();
            flipped[at] ^= 0x41;
            for (byte[] file : List.of(flipped, java.util.Arrays.copyOf(good, at))) {
                Files files = files("t.csv.gz", file);
                try {
                    assertEquals(2, new CsvReader("t.csv.gz").contents(files).rows());
                } catch (DlspecException e) {
                    assertEquals(Code.D902, e.code());
                    assertInstanceOf(Problem.class, new CsvReader("t.csv.gz").header(files));
                }
            }
        }
    }
}
