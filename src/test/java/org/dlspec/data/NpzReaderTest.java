package org.dlspec.data;

import static org.dlspec.data.Fixtures.bytes;
import static org.dlspec.data.Fixtures.files;
import static org.dlspec.data.Fixtures.npy;
import static org.dlspec.data.Fixtures.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

class NpzReaderTest {
    private static final NpzReader READER = new NpzReader("a.npz");

    private static byte[] medmnist() {
        return zip(
                "train_images.npy", npy("|u1", "(3, 1, 2)", bytes(0, 1, 2, 3, 254, 255)),
                "train_labels.npy", npy("|u1", "(3, 1)", bytes(1, 0, 1)),
                "val_images.npy", npy("|u1", "(1, 1, 2)", bytes(10, 11)),
                "val_labels.npy", npy("|u1", "(1, 1)", bytes(0)),
                "test_images.npy", npy("|u1", "(2, 1, 2)", bytes(20, 21, 22, 23)),
                "test_labels.npy", npy("|u1", "(2, 1)", bytes(1, 1)));
    }

    private static Header header(Object... entries) {
        return assertInstanceOf(Header.class, READER.header(files("a.npz", zip(entries))));
    }

    private static double[] numbers(String name, Object... entries) {
        Table table = READER.contents(files("a.npz", zip(entries)));
        return ((NumberColumn) table.column(name).orElseThrow()).values();
    }

    private static String problem(byte[] file) {
        return assertInstanceOf(Problem.class, READER.header(files("a.npz", file)))
                .message();
    }

    private static String why(String name, Object... entries) {
        return ((ColumnHeader.Unusable)
                        header(entries).column(name).orElseThrow().content())
                .why();
    }

    @Test
    void whiteIsTheSameInSixteenBitsAsInPicturesOfTheirOwn() {
        byte[] images = npy("<u2", "(1, 1, 2)", bytes(0xFF, 0xFF, 0x01, 0x01));
        ImageColumn read = (ImageColumn) new NpzReader("d.npz")
                .contents(files("d.npz", zip("images.npy", images)))
                .column("image")
                .orElseThrow();
        assertEquals(new Image(1, 2, 1, new float[] {255, 1}), read.image(0));
    }

    @Test
    void readsMedMnistsLayout() {
        Header header = assertInstanceOf(Header.class, READER.header(files("a.npz", medmnist())));
        assertEquals(6, header.rows());
        assertEquals(Map.of(Part.TRAIN, 3, Part.VALIDATION, 1, Part.TEST, 2), header.parts());
        assertEquals(
                new ColumnHeader("image", new ColumnHeader.Pictures(1, 2, 1, true)),
                header.column("image").orElseThrow());
        assertEquals(
                new ColumnHeader(
                        "label",
                        new ColumnHeader.Numbers(
                                true,
                                0,
                                1,
                                ColumnHeader.Missing.NONE,
                                List.of(new ColumnHeader.Value("0", 2), new ColumnHeader.Value("1", 4)))),
                header.column("label").orElseThrow());
        Table table = READER.contents(files("a.npz", medmnist()));
        assertEquals(Parts.blocks(3, 1, 2), table.parts());
        ImageColumn images = (ImageColumn) table.column("image").orElseThrow();
        assertEquals(new Image(1, 2, 1, new float[] {254, 255}), images.image(2));
        assertEquals(new Image(1, 2, 1, new float[] {10, 11}), images.image(3));
        assertEquals(new Image(1, 2, 1, new float[] {22, 23}), images.image(5));
        assertEquals(
                new NumberColumn("label", new double[] {1, 0, 1, 0, 1, 1}),
                table.column("label").orElseThrow());
    }

    @Test
    void aTableOfLabelsBecomesNumberedColumns() {
        Header header = header(
                "train_images.npy", npy("|u1", "(2, 1, 1, 3)", bytes(1, 2, 3, 4, 5, 6)),
                "train_labels.npy", npy("<i2", "(2, 2)", bytes(1, 0, 2, 0, 3, 0, 0xFF, 0xFF)));
        assertEquals(List.of("image", "label[0]", "label[1]"), header.names());
        assertEquals(2, header.group("label").size());
        assertArrayEquals(
                new double[] {2, -1},
                numbers("label[1]", "train_labels.npy", npy("<i2", "(2, 2)", bytes(1, 0, 2, 0, 3, 0, 0xFF, 0xFF))));
    }

    @Test
    void arraysWithoutPrefixesAreColumnsAndBringNoSplit() {
        Header header =
                header("images.npy", npy("|b1", "(2, 1, 1)", bytes(1, 0)), "age.npy", npy("|u1", "(2,)", bytes(7, 8)));
        assertEquals(List.of("image", "age"), header.names());
        assertEquals(Map.of(), header.parts());
        assertEquals(2, header.rows());
    }

    @Test
    void readsEveryNumberType() {
        assertArrayEquals(new double[] {-1, 127}, numbers("x", "x.npy", npy("|i1", "(2,)", bytes(0xFF, 127))));
        assertArrayEquals(new double[] {255, 0}, numbers("x", "x.npy", npy("|u1", "(2,)", bytes(255, 0))));
        assertArrayEquals(new double[] {258}, numbers("x", "x.npy", npy(">i2", "(1,)", bytes(1, 2))));
        assertArrayEquals(new double[] {65534}, numbers("x", "x.npy", npy("<u2", "(1,)", bytes(0xFE, 0xFF))));
        assertArrayEquals(new double[] {-2}, numbers("x", "x.npy", npy("<i4", "(1,)", bytes(0xFE, 0xFF, 0xFF, 0xFF))));
        assertArrayEquals(
                new double[] {4294967294.0}, numbers("x", "x.npy", npy("<u4", "(1,)", bytes(0xFE, 0xFF, 0xFF, 0xFF))));
        assertArrayEquals(
                new double[] {-2},
                numbers("x", "x.npy", npy(">i8", "(1,)", bytes(255, 255, 255, 255, 255, 255, 255, 254))));
        assertArrayEquals(
                new double[] {0x1p63}, numbers("x", "x.npy", npy("<u8", "(1,)", bytes(0, 0, 0, 0, 0, 0, 0, 0x80))));
        assertArrayEquals(new double[] {1, 0}, numbers("x", "x.npy", npy("|b1", "(2,)", bytes(1, 0))));
        assertArrayEquals(new double[] {-1.5}, numbers("x", "x.npy", npy("<f2", "(1,)", bytes(0x00, 0xBE))));
        assertArrayEquals(new double[] {-1.5}, numbers("x", "x.npy", npy(">f4", "(1,)", bytes(0xBF, 0xC0, 0, 0))));
        assertArrayEquals(
                new double[] {-1.5}, numbers("x", "x.npy", npy("<f8", "(1,)", bytes(0, 0, 0, 0, 0, 0, 0xF8, 0xBF))));
    }

    /** The figures of IEEE 754-2019, table 3.2, for binary16: largest, smallest normal and smallest number. */
    @Test
    void readsTheEdgesOfHalfPrecision() {
        assertEquals(65504, NpyArray.half((short) 0x7BFF));
        assertEquals(0x1p-14, NpyArray.half((short) 0x0400));
        assertEquals(0x1p-24, NpyArray.half((short) 0x0001));
        assertEquals(Double.NEGATIVE_INFINITY, NpyArray.half((short) 0xFC00));
        assertEquals(Double.NaN, NpyArray.half((short) 0x7C01));
    }

    @Test
    void fortranOrderIsPutInRowOrder() {
        // numpy.array([[1, 2, 3], [4, 5, 6]], order='F') lies in the file as 1 4 2 5 3 6.
        byte[] array = npy("|i1", "True", "(2, 3)", bytes(1, 4, 2, 5, 3, 6));
        assertArrayEquals(new double[] {1, 4}, numbers("x[0]", "x.npy", array));
        assertArrayEquals(new double[] {3, 6}, numbers("x[2]", "x.npy", array));
        byte[] images = npy("|u1", "True", "(2, 1, 2)", bytes(1, 3, 2, 4));
        Table table = READER.contents(files("a.npz", zip("images.npy", images)));
        ImageColumn column = (ImageColumn) table.column("image").orElseThrow();
        assertEquals(new Image(1, 2, 1, new float[] {1, 2}), column.image(0));
        assertEquals(new Image(1, 2, 1, new float[] {3, 4}), column.image(1));
    }

    @Test
    void refusesPythonObjects() {
        assertEquals(
                "`x` cannot be read: it holds Python objects, which are never read",
                why("x", "x.npy", npy("|O", "(1,)", bytes(1, 2, 3))));
    }

    @Test
    void saysWhyAnArrayIsNoColumn() {
        assertEquals(
                "`x` cannot be read: its elements are of type `<c8`; whole numbers, f2, f4, f8 and bool can be read",
                why("x", "x.npy", npy("<c8", "(1,)", new byte[8])));
        assertEquals("`x` has 133 bytes, its shape (6,) needs 134", why("x", "x.npy", npy("|u1", "(6,)", new byte[5])));
        assertEquals(
                "`x` has the shape (1, 1, 1, 1, 1); pictures are (n, h, w) or (n, h, w, 3), numbers (n,) or (n, k)",
                why("x", "x.npy", npy("|u1", "(1, 1, 1, 1, 1)", new byte[1])));
        assertEquals(
                "`x` cannot be read: its shape [65536, 65536] has more elements than can be held",
                why("x", "x.npy", npy("|u1", "(65536, 65536)", new byte[1])));
        assertEquals(
                "`train_labels` has the shape (2,), and the other arrays have 1 rows",
                why(
                        "label",
                        "train_images.npy",
                        npy("|u1", "(1, 1, 1)", bytes(1)),
                        "train_labels.npy",
                        npy("|u1", "(2,)", bytes(1, 2))));
        assertEquals(
                "there is no `test_labels`",
                why(
                        "label",
                        "train_labels.npy",
                        npy("|u1", "(1,)", bytes(1)),
                        "test_images.npy",
                        npy("|u1", "(1, 1, 1)", bytes(1))));
    }

    @Test
    void theBrokenColumnIsLeftOutOfTheTable() {
        Table table = READER.contents(
                files("a.npz", zip("x.npy", npy("|O", "(1,)", bytes(1)), "y.npy", npy("|u1", "(1,)", bytes(1)))));
        assertEquals(List.of("y"), table.columns().stream().map(Column::name).toList());
    }

    @Test
    void namesTheFileThatIsMissingOrNoArchive() {
        assertEquals(
                new Problem("`b.npz` does not exist", "there are: a.npz"),
                new NpzReader("b.npz").header(files("a.npz", medmnist())));
        assertEquals("cannot read `a.npz`: it is no zip archive, or it is cut off", problem(bytes(1, 2, 3)));
        assertEquals("cannot read `a.npz`: it holds no arrays", problem(zip("readme.txt", bytes(1))));
        DlspecException e = assertThrows(DlspecException.class, () -> READER.contents(files("a.npz", bytes(1, 2, 3))));
        assertEquals(Code.D902, e.code());
        assertEquals("cannot read `a.npz`: it is no zip archive, or it is cut off", e.getMessage());
    }

    @Test
    void refusesADecompressionBomb() {
        byte[] bomb = zip("train_images.npy", npy("|u1", "(80000, 32, 32)", new byte[80000 * 1024]));
        String size = String.valueOf(128 + 80000 * 1024);
        assertEquals(
                "cannot read `a.npz`: the entry `train_images.npy` unpacks N bytes to " + size
                        + ", more than 500 to 1: a decompression bomb",
                problem(bomb).replaceFirst("unpacks \\d+", "unpacks N"));
    }

    @Test
    void readsAnNpzInsideAZip() {
        Files files = files("a.zip", zip("inner/b.npz", medmnist(), "c.npz", medmnist()));
        assertEquals(6, new NpzReader("a.zip").contents(files).rows());
        assertEquals(6, new NpzReader("a.zip/inner/b.npz").contents(files).rows());
    }

    /** Every file with one byte changed or its end cut off gives a column as before, or a message, or D902. */
    @Test
    void survivesEveryMutation() {
        byte[] good = medmnist();
        Table expected = READER.contents(files("a.npz", good));
        for (int at = 0; at < good.length; at++) {
            byte[] flipped = good.clone();
            flipped[at] ^= 0x41;
            survives(expected, flipped);
            survives(expected, Arrays.copyOf(good, at));
        }
    }

    private static void survives(Table expected, byte[] file) {
        Inspection inspection = READER.header(files("a.npz", file));
        try {
            Table table = READER.contents(files("a.npz", file));
            for (Column column : table.columns()) {
                if (column instanceof NumberColumn) {
                    assertEquals(expected.column(column.name()).orElse(column), column);
                } else {
                    assertEquals(
                            ((ImageColumn) expected.column("image").orElseThrow()).image(0),
                            ((ImageColumn) column).image(0));
                }
            }
        } catch (DlspecException e) {
            assertEquals(Code.D902, e.code());
            assertEquals("cannot read `a.npz`: ", e.getMessage().substring(0, 21));
        }
        if (inspection instanceof Problem problem) {
            assertEquals("cannot read `a.npz`: ", problem.message().substring(0, 21));
        }
    }
}
