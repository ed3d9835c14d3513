package org.dlspec;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import javax.imageio.ImageIO;
import org.dlspec.check.Checker;
import org.dlspec.check.MemoryFiles;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.tensor.Shape;

/** The nine examples of the language, with data and weights that only exist in memory. */
public final class NineExamples {
    public static final List<String> NAMES = List.of(
            "a_lab",
            "b_resnet18",
            "c_multitask",
            "d_transfer",
            "e_search",
            "f_schedules",
            "g_regular",
            "h_tabular",
            "i_sequence");

    private static final Path TEXTS = Path.of("src", "test", "golden", "syntax");
    private static final String WEIGHTS = "resnet18-imagenet.safetensors";
    private static final List<String> TISSUES =
            List.of("adipose", "debris", "lympho", "mucus", "muscle", "normal", "stroma", "tumor");
    private static final List<String> LESIONS = List.of("akiec", "bcc", "bkl", "df", "mel", "nv", "vasc");

    private NineExamples() {}

    public static Source source(String name) {
        return new Source(name + ".dlspec", text(name));
    }

    /** The nine texts, the data that they name, and the weights of their ResNet-18. */
    public static Files files() {
        MemoryFiles files = new MemoryFiles();
        NAMES.forEach(name -> files.with(name + ".dlspec", text(name)));
        byte[] grey = picture(BufferedImage.TYPE_BYTE_GRAY);
        byte[] colored = picture(BufferedImage.TYPE_INT_RGB);
        TISSUES.forEach(tissue -> addPictures(files, "data/tissue/" + tissue + "/%03d.png", 150, grey));
        // Eight pictures of each patient.
        LESIONS.forEach(lesion -> addPictures(files, "data/skin/" + lesion + "/p%2$02d_%1$03d.png", 150, colored));
        addPictures(files, "data/img/%03d.png", 500, colored);
        addPictures(files, "lesions/%03d.png", 500, colored);
        files.with("data/road.csv", road()).with("isic.csv", isic());
        files.with("wine.csv", wine()).with("notes.csv", notes());
        files.with("xor.csv", "a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n");
        return new WithWeights(files, header(files));
    }

    private static String text(String name) {
        try {
            return java.nio.file.Files.readString(TEXTS.resolve(name + ".dlspec"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addPictures(MemoryFiles files, String names, int count, byte[] picture) {
        for (int i = 0; i < count; i++) {
            files.with(names.formatted(i, i / 8), picture);
        }
    }

    private static byte[] picture(int type) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(1, 1, type), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String road() {
        StringBuilder rows = new StringBuilder("file,drive_id,pedestrian,car,stop_sign,traffic_light\n");
        for (int i = 0; i < 500; i++) {
            String sign = i % 9 == 0 ? "" : String.valueOf(i % 2);
            rows.append("img/%03d.png,drive%02d,%d,%d,%s,%d\n".formatted(i, i / 10, i / 3 % 2, i / 5 % 2, sign, i % 2));
        }
        return rows.toString();
    }

    private static String isic() {
        StringBuilder rows = new StringBuilder("file,patient_id,malignant\n");
        for (int i = 0; i < 500; i++) {
            rows.append("lesions/%03d.png,p%02d,%d\n".formatted(i, i / 5, i % 20 == 0 ? 1 : 0));
        }
        return rows.toString();
    }

    private static String wine() {
        StringBuilder rows = new StringBuilder("fixed acidity;volatile acidity;citric acid;residual sugar;chlorides;"
                + "free sulfur dioxide;total sulfur dioxide;density;pH;sulphates;alcohol;quality;colour\n");
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            for (int column = 0; column < 11; column++) {
                // Some cells of pH are empty.
                rows.append(column == 8 && i % 100 == 7 ? "" : String.valueOf(random.nextInt(1000) / 100.0))
                        .append(';');
            }
            rows.append(3 + i % 6).append(i % 3 == 0 ? ";red\n" : ";white\n");
        }
        return rows.toString();
    }

    private static String notes() {
        StringBuilder rows = new StringBuilder("text,ward\n");
        List<String> wards = List.of("cardiology", "neurology", "oncology", "surgery");
        for (int i = 0; i < 1000; i++) {
            rows.append("\"Patient %d, seen on the ward again.\",%s\n".formatted(i, wards.get(i % 4)));
        }
        return rows.toString();
    }

    /** A header with every variable of the ResNet-18; the numbers behind it are all zero. */
    private static byte[] header(MemoryFiles files) {
        ModelSpec model =
                Checker.check(source("b_resnet18"), files, List.of()).models().get("ResNet18");
        StringJoiner entries = new StringJoiner(",", "{", "}");
        long at = 0;
        for (Map.Entry<String, Shape> each : shapes(model).entrySet()) {
            long end = at + each.getValue().size() * Float.BYTES;
            entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(each.getKey(), each.getValue().dims(), at, end));
            at = end;
        }
        byte[] json = entries.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + json.length).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putLong(json.length).put(json).array();
    }

    private static Map<String, Shape> shapes(ModelSpec model) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        ParameterPaths.of(model)
                .all()
                .forEach((name, spec) -> shapes.put(name, spec.variable().type().shape()));
        return shapes;
    }

    /** Other files, and the file of weights. */
    private record WithWeights(Files others, byte[] header) implements Files {
        /** All variables of the ResNet-18: 11 689 512 learned numbers and 9 600 moving statistics. */
        private static final long DATA = 11_699_112L * Float.BYTES;

        @Override
        public Kind kind(String path) {
            return path.equals(WEIGHTS) ? Kind.FILE : others.kind(path);
        }

        @Override
        public List<String> list(String folder) throws IOException {
            return others.list(folder);
        }

        @Override
        public Bytes open(String path) throws IOException {
            return path.equals(WEIGHTS) ? new Padded(header, header.length + DATA) : others.open(path);
        }
    }

    /** Bytes that are followed by zeros up to a size. */
    private record Padded(byte[] bytes, long size) implements Bytes {
        @Override
        public int read(long at, byte[] into, int from, int count) {
            int many = (int) Math.max(0, Math.min(count, size - at));
            for (int i = 0; i < many; i++) {
                into[from + i] = at + i < bytes.length ? bytes[(int) (at + i)] : 0;
            }
            return many;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
