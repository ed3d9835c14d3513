package org.dlspec.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A folder with MNIST's files: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and the same with
 * {@code t10k} for the test part; plain or with {@code .gz}, and also with a dot before {@code idx}. Offers {@code
 * image} and {@code label}.
 */
public record IdxReader(String folder) implements Reader {
    private static final Map<Part, String> PREFIXES = new EnumMap<>(Map.of(Part.TRAIN, "train", Part.TEST, "t10k"));
    private static final int UNSIGNED_BYTE = 8;

    /** Two files of a part. */
    private record Pair(String images, String labels) {}

    /** Sizes of the axes as the head of the file states them: LeCun, "The MNIST database", file formats. */
    private record Head(int rows, int height, int width) {}

    @Override
    public Inspection header(Files files) {
        return Reading.inspect(() -> {
            Map<Part, Pair> pairs = pairs(files);
            Map<Part, Integer> parts = new EnumMap<>(Part.class);
            List<double[]> labels = new ArrayList<>();
            Head first = head(files, pairs.get(Part.TRAIN).images());
            for (Map.Entry<Part, Pair> pair : pairs.entrySet()) {
                Head head = head(files, pair.getValue().images());
                labels.add(labels(files, pair.getValue(), head));
                expectSame(pair.getValue().images(), first, head);
                parts.put(pair.getKey(), head.rows());
            }
            ColumnHeader image =
                    new ColumnHeader("image", new ColumnHeader.Pictures(first.height(), first.width(), 1, true));
            NumberColumn label = joined(labels);
            return new Header(List.of(image, Summary.of(label)), label.rows(), parts);
        });
    }

    @Override
    public List<String> paths(Files files) throws IOException {
        return pairs(files).values().stream()
                .flatMap(pair -> Stream.of(pair.images(), pair.labels()))
                .toList();
    }

    @Override
    public Table contents(Files files) {
        return Reading.contents(() -> {
            Map<Part, Pair> pairs = pairs(files);
            Head first = head(files, pairs.get(Part.TRAIN).images());
            PackedImages images = PackedImages.empty("image", first.height(), first.width(), 1);
            List<double[]> labels = new ArrayList<>();
            Map<Part, Integer> parts = new EnumMap<>(Part.class);
            for (Map.Entry<Part, Pair> pair : pairs.entrySet()) {
                Head head = head(files, pair.getValue().images());
                expectSame(pair.getValue().images(), first, head);
                images = images.withBytes(pixels(files, pair.getValue().images()));
                labels.add(labels(files, pair.getValue(), head));
                parts.put(pair.getKey(), head.rows());
            }
            return new Table(
                    List.of(images, joined(labels)),
                    Parts.blocks(parts.get(Part.TRAIN), 0, parts.getOrDefault(Part.TEST, 0)));
        });
    }

    private Map<Part, Pair> pairs(Files files) throws IOException {
        if (files.kind(folder) != Files.Kind.FOLDER) {
            throw new BrokenFile("the folder `" + folder + "` does not exist", Nearby.help(files, folder)).named();
        }
        Map<Part, Pair> pairs = new EnumMap<>(Part.class);
        for (Map.Entry<Part, String> prefix : PREFIXES.entrySet()) {
            Optional<String> images = find(files, prefix.getValue() + "-images", "idx3-ubyte");
            Optional<String> labels = find(files, prefix.getValue() + "-labels", "idx1-ubyte");
            boolean isNeeded = prefix.getKey() == Part.TRAIN || images.isPresent() || labels.isPresent();
            if (isNeeded) {
                pairs.put(
                        prefix.getKey(),
                        new Pair(
                                images.orElseThrow(() -> absent(prefix.getValue() + "-images-idx3-ubyte")),
                                labels.orElseThrow(() -> absent(prefix.getValue() + "-labels-idx1-ubyte"))));
            }
        }
        return pairs;
    }

    private BrokenFile absent(String name) {
        return new BrokenFile(
                        "`" + folder + "` holds no `" + name + "`",
                        "MNIST's four files are needed, with or without `.gz`")
                .named();
    }

    private Optional<String> find(Files files, String start, String end) throws IOException {
        return files.list(folder).stream()
                .filter(name -> name.equals(start + "-" + end)
                        || name.equals(start + "." + end)
                        || name.equals(start + "-" + end + ".gz")
                        || name.equals(start + "." + end + ".gz"))
                .findFirst()
                .map(name -> Files.join(folder, name));
    }

    private static InputStream stream(Bytes bytes, String path) throws IOException {
        InputStream plain = new BufferedInputStream(bytes.stream(0), 1 << 16);
        return path.endsWith(".gz") ? new GZIPInputStream(plain, 1 << 16) : plain;
    }

    private static Head head(Files files, String path) throws BrokenFile {
        return Reading.file(files, path, bytes -> head(new DataInputStream(stream(bytes, path)), 3));
    }

    private static Head head(DataInputStream in, int rank) throws IOException {
        int magic = in.readInt();
        if (magic != (UNSIGNED_BYTE << 8 | rank)) {
            throw new BrokenFile("it is no idx file of bytes with " + rank + (rank == 1 ? " axis" : " axes"));
        }
        int[] sizes = {0, 1, 1};
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = in.readInt();
        }
        if (sizes[0] < 1
                || sizes[1] < 1
                || sizes[2] < 1
                || sizes[1] > Short.MAX_VALUE
                || sizes[2] > Short.MAX_VALUE
                || (long) sizes[0] * sizes[1] * sizes[2] > Integer.MAX_VALUE - 1024) {
            throw new BrokenFile("its stated sizes " + sizes[0] + "x" + sizes[1] + "x" + sizes[2] + " cannot be");
        }
        return new Head(sizes[0], sizes[1], sizes[2]);
    }

    private static byte[] pixels(Files files, String path) throws BrokenFile {
        return Reading.file(files, path, bytes -> {
            DataInputStream in = new DataInputStream(stream(bytes, path));
            Head head = head(in, 3);
            return payload(in, head.rows() * head.height() * head.width());
        });
    }

    private static double[] labels(Files files, Pair pair, Head images) throws BrokenFile {
        return Reading.file(files, pair.labels(), bytes -> {
            DataInputStream in = new DataInputStream(stream(bytes, pair.labels()));
            Head head = head(in, 1);
            if (head.rows() != images.rows()) {
                throw new BrokenFile("it has " + head.rows() + " labels for " + images.rows() + " pictures");
            }
            byte[] raw = payload(in, head.rows());
            double[] labels = new double[raw.length];
            for (int i = 0; i < raw.length; i++) {
                labels[i] = raw[i] & 0xFF;
            }
            return labels;
        });
    }

    /** Reads piece by piece, so that a head that lies about the size does not allocate it. */
    private static byte[] payload(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new BrokenFile("it ends after " + bytes.length + " of " + count + " bytes of data");
        }
        if (in.read() >= 0) {
            throw new BrokenFile("it goes on after its " + count + " bytes of data");
        }
        return bytes;
    }

    private static void expectSame(String path, Head first, Head head) throws BrokenFile {
        if (first.height() != head.height() || first.width() != head.width()) {
            throw new BrokenFile("its pictures are " + head.width() + "x" + head.height()
                            + ", those of the training part " + first.width() + "x" + first.height())
                    .in(path);
        }
    }

    private static NumberColumn joined(List<double[]> parts) {
        return new NumberColumn(
                "label", parts.stream().flatMapToDouble(Arrays::stream).toArray());
    }
}
