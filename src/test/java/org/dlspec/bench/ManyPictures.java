package org.dlspec.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A file whose data are 8000 pictures, in a temporary folder. */
final class ManyPictures {
    private static final int CLASSES = 8;
    private static final int EACH = 1000;
    private static final int SIDE = 64;
    /** The size in the third line stands where that of examples/bench/check300.dlspec stands. */
    private static final String TEXT = """
            // Eight thousand pictures.
            model Net(x: Image[1, 64, 64]) {
             h = x |> conv2d(4, 3) |> relu |> global_avg_pool
             return h |> dense(8)
            }
            data Many {
                source:  image_folder("pictures")
                inputs:  { x: Image[1, 64, 64] = image |> grayscale |> resize |> standardize }
                targets: { y: Class[8] = folder }
                split:   random(train: 70%, validation: 15%, test: 15%, stratify: y)
            }
            train Fit { model: Net  data: Many  loss: cross_entropy()  optimizer: adam()  epochs: 1 }
            """;

    private ManyPictures() {}

    static Path made() throws IOException {
        Path top = Files.createTempDirectory("many-pictures");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY), "png", picture);
        for (int i = 0; i < CLASSES * EACH; i++) {
            Path folder = top.resolve("pictures").resolve("class" + i / EACH);
            if (i % EACH == 0) {
                Files.createDirectories(folder);
            }
            Files.write(folder.resolve(i + ".png"), picture.toByteArray());
        }
        return Files.writeString(top.resolve("many.dlspec"), TEXT);
    }
}
