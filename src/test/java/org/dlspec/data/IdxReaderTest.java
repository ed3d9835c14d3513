package org.dlspec.data;

import static org.dlspec.data.Fixtures.bytes;
import static org.dlspec.data.Fixtures.files;
import static org.dlspec.data.Fixtures.gzip;
import static org.dlspec.data.Fixtures.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

class IdxReaderTest {
    private static final byte[] TRAIN_IMAGES = bytes(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 255);
    private static final byte[] TRAIN_LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 2, 7, 9);
    private static final byte[] TEST_IMAGES = bytes(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 8, 9);
    private static final byte[] TEST_LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 1, 0);

    private static final IdxReader READER = new IdxReader("mnist");

    private static Files mnist() {
        return files(
                "mnist/train-images-idx3-ubyte",
                TRAIN_IMAGES,
                "mnist/train-labels-idx1-ubyte.gz",
                gzip(TRAIN_LABELS),
                "mnist/t10k-images.idx3-ubyte.gz",
                gzip(TEST_IMAGES),
                "mnist/t10k-labels.idx1-ubyte",
                TEST_LABELS);
    }

    private static Problem problem(Object... entries) {
        return assertInstanceOf(Problem.class, READER.header(files(entries)));
    }

    @Test
    void readsBothParts() {
        Header header = assertInstanceOf(Header.class, READER.header(mnist()));
        assertEquals(3, header.rows());
        assertEquals(Map.of(Part.TRAIN, 2, Part.TEST, 1), header.parts());
        assertEquals(
                List.of(
                        new ColumnHeader("image", new ColumnHeader.Pictures(1, 2, 1, true)),
                        new ColumnHeader(
                                "label",
                                new ColumnHeader.Numbers(
                                        true,
                                        0,
                                        9,
                                        ColumnHeader.Missing.NONE,
                                        List.of(
                                                new ColumnHeader.Value("0", 1),
                                                new ColumnHeader.Value("7", 1),
                                                new ColumnHeader.Value("9", 1))))),
                header.columns());
        Table table = READER.contents(mnist());
        assertEquals(Parts.blocks(2, 0, 1), table.parts());
        assertEquals(
                new NumberColumn("label", new double[] {7, 9, 0}),
                table.column("label").orElseThrow());
        ImageColumn images = (ImageColumn) table.column("image").orElseThrow();
        assertEquals(new Image(1, 2, 1, new float[] {3, 255}), images.image(1));
        assertEquals(new Image(1, 2, 1, new float[] {8, 9}), images.image(2));
    }

    @Test
    void readsAZipInPlace() {
        byte[] zip = zip("train-images-idx3-ubyte", TRAIN_IMAGES, "train-labels-idx1-ubyte", TRAIN_LABELS);
        assertEquals(2, new IdxReader("m.zip").contents(files("m.zip", zip)).rows());
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals(
                new Problem("the folder `mnist` does not exist", "there are: other"), problem("other/x", bytes(1)));
        assertEquals(
                new Problem(
                        "`mnist` holds no `train-labels-idx1-ubyte`",
                        "MNIST's four files are needed, with or without `.gz`"),
                problem("mnist/train-images-idx3-ubyte", TRAIN_IMAGES));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(
                "cannot read `mnist/train-images-idx3-ubyte`: it is no idx file of bytes with 3 axes",
                problem("mnist/train-images-idx3-ubyte", TRAIN_LABELS, "mnist/train-labels-idx1-ubyte", TRAIN_LABELS)
                        .message());
        assertEquals(
                "cannot read `mnist/train-labels-idx1-ubyte`: it has 1 labels for 2 pictures",
                problem("mnist/train-images-idx3-ubyte", TRAIN_IMAGES, "mnist/train-labels-idx1-ubyte", TEST_LABELS)
                        .message());
        assertEquals(
                "cannot read `mnist/train-labels-idx1-ubyte`: it ends after 1 of 2 bytes of data",
                problem(
                                "mnist/train-images-idx3-ubyte",
                                TRAIN_IMAGES,
                                "mnist/train-labels-idx1-ubyte",
                                Arrays.copyOf(TRAIN_LABELS, 9))
                        .message());
        byte[] huge = bytes(0, 0, 8, 3, 127, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0);
        assertEquals(
                "cannot read `mnist/train-images-idx3-ubyte`: its stated sizes 2130706432x256x256 cannot be",
                problem("mnist/train-images-idx3-ubyte", huge, "mnist/train-labels-idx1-ubyte", TRAIN_LABELS)
                        .message());
    }

    @Test
    void survivesEveryMutation() {
        for (byte[] good : List.of(TRAIN_IMAGES, gzip(TRAIN_IMAGES))) {
            for (int at = 0; at < good.length; at++) {
                for (int mask : new int[] {1, 0x41, 0x80, 0xFF}) {
                    byte[] flipped = good.clone();
                    flipped[at] ^= mask;
                    survives(good == TRAIN_IMAGES, flipped);
                }
                survives(good == TRAIN_IMAGES, Arrays.copyOf(good, at));
            }
        }
    }

    private static void survives(boolean isPlain, byte[] images) {
        Files files = files(
                "mnist/train-images-idx3-ubyte" + (isPlain ? "" : ".gz"),
                images,
                "mnist/train-labels-idx1-ubyte",
                TRAIN_LABELS);
        READER.header(files);
        try {
            assertEquals(2, READER.contents(files).rows());
        } catch (DlspecException e) {
            assertEquals(Code.D902, e.code());
        }
    }
}
