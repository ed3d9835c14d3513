package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.data.Fixtures;
import org.dlspec.tensor.Philox;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures in which all that is brighter than half is to be found. */
class MaskCommandTest {
    private static final int SIZE = 16;
    private static final int COUNT = 48;

    private static final String SPEC = """
            data D {
                source:  npz("d.npz")
                inputs:  { x: Image[1, 16, 16] = column("x") |> rescale(1/255) }
                targets: { m: Mask[2, 16, 16] = column("m") }
                split:   random(train: 50%, validation: 25%, test: 25%, seed: 1)
                augment: { x: random_flip(horizontal, vertical) |> random_brightness(1%) |> random_crop(padding: 2) }
            }
            model M(x: Image[1, 16, 16]) {
                return x |> conv2d(8, kernel: 3, padding: same) |> relu |> conv2d(2, kernel: 1)
            }
            train T {
                model: M  data: D  epochs: 12  batch: 4  seed: 5
                loss: cross_entropy(class_weights: balanced) + dice()
                optimizer: adam(lr: 0.03)
                metrics: [accuracy(), dice(), iou()]
                keep: best(validation.dice)
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"reference", "cpu"})
    void areLearnedAndFound(String device) {
        byte[] pictures = new byte[COUNT * SIZE * SIZE];
        byte[] masks = new byte[pictures.length];
        for (int i = 0; i < pictures.length; i++) {
            int value = Philox.below(256, 3, i / SIZE / SIZE, i % (SIZE * SIZE) / 4);
            pictures[i] = (byte) value;
            masks[i] = (byte) (value > 127 ? 255 : 0);
        }
        String shape = "(" + COUNT + ", 16, 16)";
        Shell shell = new Shell(folder)
                .write("t.dlspec", SPEC)
                .write(
                        "d.npz",
                        Fixtures.zip(
                                "x.npy",
                                Fixtures.npy("|u1", shape, pictures),
                                "m.npy",
                                Fixtures.npy("|u1", shape, masks)));
        String on = " --device " + device;
        shell.run(0, "train @/t.dlspec --run @/run" + on);
        String test = shell.run(0, "evaluate @/run" + on).out();
        Matcher dice = Pattern.compile("dice ([0-9.]+)").matcher(test);
        assertTrue(dice.find() && Double.parseDouble(dice.group(1)) > 0.9, test);

        shell.write("half.png", half());
        String text = shell.run(0, "predict @/run @/half.png" + on).lines().get(0);
        assertEquals("@/half.png: classes of 16x16 pixels: 0 50.0 %, 1 50.0 %", text);
        String json =
                shell.run(0, "predict @/run @/half.png --json" + on).lines().get(0);
        JsonObject output = JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonObject("outputs")
                .entrySet()
                .iterator()
                .next()
                .getValue()
                .getAsJsonObject();
        assertEquals("[0.5,0.5]", output.get("shares").toString());
        JsonArray rows = output.getAsJsonArray("classes");
        assertEquals(SIZE, rows.size());
        for (int y = 0; y < SIZE; y++) {
            assertEquals("[0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1]", rows.get(y).toString());
        }
    }

    /** Dark on the left and bright on the right. */
    private static byte[] half() {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < SIZE * SIZE; i++) {
            image.getRaster().setSample(i % SIZE, i / SIZE, 0, i % SIZE < SIZE / 2 ? 20 : 235);
        }
        return Fixtures.picture(image, "png");
    }
}
