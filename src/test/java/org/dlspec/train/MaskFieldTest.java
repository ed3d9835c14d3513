package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Fixtures;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFieldTest {
    private static final String SPEC = """
            data D {
                source:  %s
                inputs:  { x: Image[1, 4, 4] = column("x")%s }
                targets: { m: Mask[%d, 4, 4] = column("m")%s }
                split:   random(train: 50%%, validation: 50%%, seed: 1)
                %s
            }
            model M(x: Image[1, 4, 4]) { return x |> conv2d(%d, kernel: 1) }
            train T { model: M  data: D  epochs: 1  batch: 1  loss: cross_entropy()  optimizer: sgd(lr: 0.1) }
            """;

    @TempDir
    Path folder;

    /** Pictures that are their own masks stay so, however they are moved, and are moved for training alone. */
    @Test
    void aMaskMovesWithItsPicture() throws IOException {
        byte[] pixels = new byte[8 * 16];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i % 7 % 3);
        }
        npz(8, pixels, pixels);
        String augment = "augment: { x: random_flip(horizontal, vertical) |> random_crop(padding: 1) }";
        Dataset data = prepare(SPEC.formatted("npz(\"d.npz\")", "", 3, "", augment, 3));
        Samples training = data.training();
        assertEquals(
                new Feed("target.output", 16, Feed.Element.WHOLES),
                training.feeds().get(1));
        Set<String> seen = new TreeSet<>();
        for (int epoch = 1; epoch <= 12; epoch++) {
            for (int sample = 0; sample < training.count(); sample++) {
                float[] picture = read(training, 0, sample, epoch);
                assertArrayEquals(picture, read(training, 1, sample, epoch));
                seen.add(sample + Arrays.toString(picture));
            }
        }
        assertTrue(seen.size() > 24, seen.size() + " forms");
        Samples validation = data.part(Part.VALIDATION).orElseThrow();
        for (int sample = 0; sample < validation.count(); sample++) {
            assertArrayEquals(read(validation, 0, sample, 1), read(validation, 1, sample, 2));
            assertArrayEquals(read(validation, 1, sample, 1), read(validation, 1, sample, 2));
        }
    }

    @Test
    void ofTwoClassesTheSecondMayBeWhite() throws IOException {
        byte[] zeros = new byte[2 * 16];
        byte[] masks = zeros.clone();
        masks[3] = (byte) 255;
        masks[16] = 1;
        npz(2, zeros, masks);
        Dataset data = prepare(SPEC.formatted("npz(\"d.npz\")", "", 2, "", "", 2));
        float[] sums = new float[2];
        for (Part part : List.of(Part.TRAIN, Part.VALIDATION)) {
            for (float value : read(data.part(part).orElseThrow(), 1, 0, 1)) {
                sums[part.ordinal()] += value;
            }
        }
        assertArrayEquals(new float[] {1, 1}, sums);
    }

    @Test
    void aPixelThatIsNoClassIsNamed() throws IOException {
        byte[] zeros = new byte[2 * 16];
        byte[] masks = zeros.clone();
        masks[16 + 6] = 3;
        npz(2, zeros, masks);
        DlspecException wrong =
                assertThrows(DlspecException.class, () -> prepare(SPEC.formatted("npz(\"d.npz\")", "", 3, "", "", 3)));
        assertEquals(Code.D902, wrong.code());
        assertEquals(
                "mask 2 of column `m` has 3 in row 2, column 3, and the classes of Mask[3, 4, 4] are 0..2",
                wrong.getMessage());
    }

    /** An 8x8 mask becomes 4x4: of each four pixels the lower right one, and nothing between two classes. */
    @Test
    void masksInFilesTakeTheNearestPixel() throws IOException {
        Files.write(folder.resolve("x.png"), picture(8, 10));
        Files.write(folder.resolve("good.png"), picture(8, 1));
        Files.write(folder.resolve("bad.png"), picture(8, 2));
        Files.writeString(folder.resolve("d.csv"), "x,m\nx.png,good.png\nx.png,good.png\n");
        String load = " |> load_image |> resize";
        String spec = SPEC.formatted("csv(\"d.csv\")", load, 2, load, "", 2);
        float[] mask = read(prepare(spec).training(), 1, 0, 1);
        assertArrayEquals(new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}, mask);
        Files.writeString(folder.resolve("d.csv"), "x,m\nx.png,good.png\nx.png,bad.png\n");
        DlspecException wrong = assertThrows(DlspecException.class, () -> prepare(spec));
        assertEquals(
                "mask `bad.png` has 2 in row 1, column 4, and the classes of Mask[2, 4, 4] are 0..1, or 0 and 255",
                wrong.getMessage());
    }

    /** Black but for the last column. */
    private static byte[] picture(int size, int last) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < size; y++) {
            image.getRaster().setSample(size - 1, y, 0, last);
        }
        return Fixtures.picture(image, "png");
    }

    private void npz(int count, byte[] pictures, byte[] masks) throws IOException {
        String shape = "(" + count + ", 4, 4)";
        Files.write(
                folder.resolve("d.npz"),
                Fixtures.zip(
                        "x.npy", Fixtures.npy("|u1", shape, pictures), "m.npy", Fixtures.npy("|u1", shape, masks)));
    }

    private Dataset prepare(String spec) {
        DiskFiles files = DiskFiles.from(folder);
        List<Experiment> found =
                Checker.check(new Source("d.dlspec", spec), files, List.of()).experiments();
        return Preparation.prepare(found.get(0), files);
    }

    private static float[] read(Samples samples, int feed, int sample, int epoch) {
        float[] into = new float[samples.feeds().get(feed).size()];
        samples.read(feed, sample, epoch, into, 0);
        return into;
    }
}
