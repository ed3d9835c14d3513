package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Balanced epochs and stacks of pages, from the file to the prediction. */
class BalanceCommandTest {
    private static final String STACKS = """
            data P {
                source:  image_folder("cells", pages: channels)
                inputs:  { x: Image[2, 6, 6] = image |> resize |> standardize }
                targets: { y: Class[2] = folder }
                augment: { x: random_flip(horizontal, vertical) |> random_crop(padding: 1) |> random_contrast(20%) }
                balance: balanced_batches(y)
            }
            model M(x: Image[2, 6, 6]) -> Vec[2] { return x |> flatten |> dense(2) }
            train Toy { model: M  data: P  loss: cross_entropy()  optimizer: sgd(lr: 0.1)  batch: 4  epochs: 8 }
            """;

    @TempDir
    private Path folder;

    /** 12 samples of one class and 4 of the other: 24 with the rare ones three times. */
    @Test
    void anEpochHasWhatTheBalanceDraws() throws IOException {
        StringBuilder rows = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 16; i++) {
            rows.append(i).append(",1,").append(i % 4 == 0 ? "red\n" : "blue\n");
        }
        String text = Toys.TABLE.replaceAll("split: .*", "balance: oversample(y)");
        Shell shell = new Shell(folder).write("t.dlspec", text).write("t.csv", rows.toString());
        String bill = shell.run(0, "show @/t.dlspec --bill --device reference").out();
        assertTrue(bill.contains("samples       24\nsteps         3 an epoch, 6 in all"), bill);
        shell.run(0, "train @/t.dlspec --run @/run --device reference");
        assertEquals(6, steps(shell));
    }

    /** In one class the first page is the lighter one, in the other the second. */
    @Test
    void pagesAreChannelsFromTrainingToPrediction() throws IOException {
        Shell shell = new Shell(folder).write("p.dlspec", STACKS);
        for (int i = 0; i < 12; i++) {
            shell.write("cells/first/" + i + ".tif", stack(40_000 + 900 * i, 2_000 + 100 * i));
        }
        for (int i = 0; i < 4; i++) {
            shell.write("cells/second/" + i + ".tif", stack(2_000 + 100 * i, 40_000 + 900 * i));
        }
        shell.run(0, "train @/p.dlspec --run @/run --device reference");
        assertEquals(32, steps(shell));
        shell.write("new.tif", stack(1_000, 50_000));
        String said = shell.run(0, "predict @/run @/new.tif --device reference").out();
        assertTrue(said.contains("second"), said);
    }

    @Test
    void aStackThatIsCutOffIsToldByItsNameAndLeavesNoRun() throws IOException {
        Shell shell = new Shell(folder).write("p.dlspec", STACKS);
        byte[] whole = stack(1_000, 2_000);
        for (int i = 0; i < 4; i++) {
            shell.write("cells/first/" + i + ".tif", whole).write("cells/second/" + i + ".tif", whole);
        }
        shell.write("cells/second/2.tif", Arrays.copyOf(whole, whole.length - 40));
        Shell.Result result = shell.run(3, "train @/p.dlspec --run @/run --device reference");
        assertEquals(
                "error[D902]: cannot read `@/cells/second/2.tif`: the TIFF picture is cut off", result.complaint());
        assertFalse(shell.has("run"));
        shell.write("cells/second/2.tif", stack(1_000));
        assertTrue(shell.run(3, "train @/p.dlspec --run @/run --device reference")
                .complaint()
                .contains("`@/cells/second/2.tif` becomes Image[1, 6, 6], and Image[2, 6, 6] is needed"));
    }

    private static long steps(Shell shell) throws IOException {
        return Files.readAllLines(shell.folder().resolve("run/metrics.jsonl")).stream()
                .filter(line -> line.startsWith("{\"step\":"))
                .count();
    }

    private static byte[] stack(int... pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int brightness : pages) {
                BufferedImage page = new BufferedImage(6, 6, BufferedImage.TYPE_USHORT_GRAY);
                for (int i = 0; i < 36; i++) {
                    page.getRaster().setSample(i % 6, i / 6, 0, brightness + 37 * i);
                }
                writer.writeToSequence(new IIOImage(page, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
