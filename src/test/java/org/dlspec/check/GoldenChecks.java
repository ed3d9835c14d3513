package org.dlspec.check;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.dlspec.diag.TerminalRenderer;

/** Checks the golden cases against a few files that exist only in memory. */
public final class GoldenChecks {
    private static final List<String> TISSUES =
            List.of("adipose", "debris", "lympho", "mucus", "muscle", "normal", "stroma");

    private GoldenChecks() {}

    /** All findings as a terminal shows them; empty when there are none. */
    public static String findings(Source source) {
        return new TerminalRenderer(TerminalRenderer.Color.OFF)
                .render(check(source).diagnostics());
    }

    public static Checked check(Source source) {
        return Checker.check(source, files(), List.of());
    }

    public static Files files() {
        MemoryFiles files = new MemoryFiles()
                .with("iris.csv", "a,b,class\n1,2,x\n2,3,y\n3,4,z\n4,5,x\n5,6,y\n6,7,z\n")
                .with("flags.csv", "u,v,pedestrian,car,traffic_light\n1,2,0,1,1\n2,3,1,0,0\n")
                .with("road.csv", "speed,rain,gap,car,town\n1,0.5,3,0,Ulm\n2,1.5,,,Bonn\n3,0.25,,1,Ulm\n")
                .with(
                        "wine.csv",
                        "fixed acidity;volatile acidity;citric acid;residual sugar;chlorides;free sulfur dioxide;"
                                + "total sulfur dioxide;density;pH;sulphates;alcohol;quality;colour\n"
                                + "7.4;0.7;0;1.9;0.076;11;34;0.9978;3.51;0.56;9.4;5;red\n"
                                + "6.3;0.3;0.34;1.6;0.049;14;132;0.994;3.3;0.49;9.5;6;white\n")
                .with(
                        "shots.csv",
                        "file,drive,part,colour,note,car\nimg/1.png,a,train,red,wet road,1\nimg/2.png,b,dev,,fog,\n"
                                + "img/3.png,b,train,blue,,1\nimg/4.png,,test,red,sun,0\n")
                .with("gone.csv", "file,y\nimg/1.png,0\nimg/7.png,1\nimg/9.png,0\n")
                .with("img/1.png", picture())
                .with("img/2.png", picture())
                .with("img/3.png", picture())
                .with("img/4.png", picture())
                .with("cells.csv", cells("", 3))
                .with("patients.csv", cells("patient_id,", 3))
                .with("rare.csv", cells("", 20))
                .with("trunk.safetensors", trunk("F32").bytes())
                .with("from-torch.safetensors", trunk("F32").fromPyTorch().bytes())
                .with("whole-numbers.safetensors", trunk("I32").bytes())
                .with(
                        "torch.safetensors",
                        new WeightsFile("F32").with("conv1.weight", 4, 3, 3, 3).bytes())
                .with("damaged.safetensors", "no header")
                .with("lib/blocks.dlspec", "block head(h: Vec[N], k: int) { return h |> dense(k) }\n")
                .with("lib/circle.dlspec", "import \"circle.dlspec\" as again\nconst n = 1\n");
        for (String tissue : TISSUES) {
            files.with("data/tissue/" + tissue + "/1.png", picture());
            files.with("data/tissue8/" + tissue + "/1.png", picture());
            files.with("data/tissue8/" + tissue + "/2.png", picture());
        }
        for (String side : List.of("left", "right")) {
            IntStream.rangeClosed(1, 4).forEach(i -> files.with("data/sides/" + side + "/" + i + ".png", picture()));
        }
        return files.with("data/tissue8/tumor/1.png", picture()).with("data/tissue8/tumor/2.png", picture());
    }

    /** Sixty-one cells, one in {@code each} white; five of each patient where the head asks for patients. */
    private static String cells(String patients, int each) {
        StringBuilder text = new StringBuilder("area,roundness," + patients + "kind\n");
        for (int i = 0; i < 61; i++) {
            text.append(50 + i).append(",0.").append(10 + i).append(patients.isEmpty() ? "" : ",p" + i / 5);
            text.append(i % each == 0 ? ",white" : ",red").append('\n');
        }
        return text.toString();
    }

    /** The weights of a small model for pictures of three channels, and of a head that nobody needs. */
    private static WeightsFile trunk(String type) {
        return new WeightsFile(type)
                .with("stem.conv2d.kernel", 4, 3, 3, 3)
                .with("stem.conv2d.bias", 4)
                .with("dense.kernel", 4, 10)
                .with("dense.bias", 10);
    }

    /** A small picture as a PNG file. */
    public static byte[] picture() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
