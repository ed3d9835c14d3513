package org.dlspec.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.dlspec.data.Fixtures;

/** Small experiments with their data. */
final class Toys {
    /** Two numbers decide between two colors. 24 of 40 rows are for training: 3 steps an epoch. */
    static final String TABLE = """
            param rate: float = 0.1 in 0.001..1e38
            data T {
                source:  csv("t.csv")
                inputs:  { x: Vec[2] = columns("a" .. "b") |> standardize }
                targets: { y: Class[2] = column("c") }
                split:   random(train: 60%, validation: 20%, test: 20%, seed: 1)
            }
            model M(x: Vec[2]) -> Vec[2] { return x |> dense(2) }
            train Toy {
                model: M  data: T  loss: cross_entropy()  optimizer: sgd(lr: rate)
                batch: 8  epochs: 2  metrics: [accuracy()]
            }
            """;

    /** Dark pictures and light ones. */
    static final String PICTURES = """
            data P {
                source:  image_folder("pictures")
                inputs:  { x: Image[1, 6, 6] = image |> grayscale |> resize |> rescale(1/255) }
                targets: { y: Class[2] = folder }
                split:   random(train: 60%, validation: 20%, test: 20%, stratify: y, seed: 1)
            }
            model M(x: Image[1, 6, 6]) -> Vec[2] { return x |> flatten |> dense(2) }
            train Toy { model: M  data: P  loss: cross_entropy()  optimizer: sgd(lr: 0.1)  batch: 4  epochs: 2 }
            """;

    /** The parts come with the file. */
    static final String ARCHIVE = """
            data P {
                source:  npz("d.npz")
                inputs:  { x: Image[1, 6, 6] = image |> rescale(1/255) }
                targets: { y: Class[2] = label }
            }
            model M(x: Image[1, 6, 6]) -> Vec[2] { return x |> flatten |> dense(2) }
            train Toy { model: M  data: P  loss: cross_entropy()  optimizer: sgd(lr: 0.1)  batch: 4  epochs: 2 }
            """;

    private Toys() {}

    static Shell table(Path folder) {
        return new Shell(folder).write("t.dlspec", TABLE).write("t.csv", rows());
    }

    static Shell pictures(Path folder) {
        Shell shell = new Shell(folder).write("p.dlspec", PICTURES);
        for (int i = 0; i < 10; i++) {
            shell.write("pictures/dark/" + i + ".png", picture(6, 5 * i));
            shell.write("pictures/light/" + i + ".png", picture(6, 200 + 5 * i));
        }
        return shell;
    }

    static Shell archive(Path folder) {
        return new Shell(folder).write("z.dlspec", ARCHIVE).write("d.npz", npz(16, 8, 8, 6));
    }

    static String rows() {
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 40; i++) {
            text.append(i % 7).append(',').append(i * 3 % 11).append(i % 7 < 3 ? ",red\n" : ",blue\n");
        }
        return text.toString();
    }

    /** A grey square of one brightness. */
    static byte[] picture(int width, int brightness) {
        int[] samples = new int[width * width];
        java.util.Arrays.fill(samples, brightness);
        BufferedImage image = Fixtures.grey(width, samples);
        return Fixtures.picture(image, "png");
    }

    /** Square grey pictures; those of class 1 grow lighter to the right. */
    static byte[] npz(int training, int validation, int test, int width) {
        return Fixtures.zip(
                "train_images.npy", images(training, width),
                "train_labels.npy", labels(training),
                "val_images.npy", images(validation, width),
                "val_labels.npy", labels(validation),
                "test_images.npy", images(test, width),
                "test_labels.npy", labels(test));
    }

    private static byte[] images(int count, int width) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (int i = 0; i < count * width * width; i++) {
            int image = i / (width * width);
            int slope = image % 2 * (i % width) * 100 / width;
            pixels.write((i * 37 + i / 11 * 53) % 150 + slope);
        }
        return Fixtures.npy("|u1", "(" + count + ", " + width + ", " + width + ")", pixels.toByteArray());
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 2);
        }
        return Fixtures.npy("|u1", "(" + count + ", 1)", labels);
    }
}
