import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Takes the tiles of every n-th picture from the multi-label tiles of BCCD, and adds a copy of the labels from which 30 % are
 * removed at random: {@code java TilesSubset.java bccd_tiles_40_multilabel.npz bccd_tiles_small.npz 7}. With 1 for n all tiles
 * stay.
 */
final class TilesSubset {
    private static final double REMOVED = 0.3;
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+),");

    /** An array as it lies in the file: rows of equal length behind a header. */
    private record Rows(String header, int count, byte[] cells) {
        Rows take(int[] rows) {
            int size = cells.length / count;
            byte[] taken = new byte[rows.length * size];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(cells, rows[i] * size, taken, i * size, size);
            }
            Matcher shape = SHAPE.matcher(header);
            shape.find();
            return new Rows(shape.replaceFirst("'shape': (" + rows.length + ","), rows.length, taken);
        }
    }

    public static void main(String[] args) throws IOException {
        int every = Integer.parseInt(args[2]);
        Map<String, Rows> arrays = read(Path.of(args[0]));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            for (String split : List.of("train", "val", "test")) {
                Rows ids = arrays.get(split + "_image_id");
                int width = ids.cells().length / ids.count();
                int[] rows = IntStream.range(0, ids.count())
                        .filter(row -> id(ids.cells(), row, width) % every == 0)
                        .toArray();
                for (String key : List.of("images", "labels")) {
                    write(out, split + "_" + key, arrays.get(split + "_" + key).take(rows));
                }
                write(out, split + "_partial", partial(arrays.get(split + "_labels").take(rows), split.hashCode()));
            }
        }
    }

    /** A whole number of some bytes, the least first. */
    private static long id(byte[] cells, int row, int width) {
        long id = 0;
        for (int i = width - 1; i >= 0; i--) {
            id = id << 8 | cells[row * width + i] & 0xFF;
        }
        return id;
    }

    /** The labels as numbers of 32 bits; one that is removed is not a number. */
    private static Rows partial(Rows labels, long seed) {
        int cells = labels.count() * 3;
        int width = labels.cells().length / cells;
        ByteBuffer numbers = ByteBuffer.allocate(cells * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < cells; i++) {
            numbers.putFloat(random.nextDouble() < REMOVED ? Float.NaN : labels.cells()[i * width]);
        }
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + labels.count() + ", 3), }";
        return new Rows(header, labels.count(), numbers.array());
    }

    private static Map<String, Rows> read(Path file) throws IOException {
        Map<String, Rows> arrays = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                arrays.put(entry.getName().replace(".npy", ""), rows(in.readAllBytes()));
            }
        }
        return arrays;
    }

    /** Version 1.0 of the format: 10 bytes with the length of the header, the header, the numbers. */
    private static Rows rows(byte[] npy) {
        int length = npy[8] & 0xFF | (npy[9] & 0xFF) << 8;
        String header = new String(npy, 10, length, StandardCharsets.ISO_8859_1).strip();
        Matcher shape = SHAPE.matcher(header);
        shape.find();
        ByteArrayOutputStream cells = new ByteArrayOutputStream();
        cells.write(npy, 10 + length, npy.length - 10 - length);
        return new Rows(header, Integer.parseInt(shape.group(1)), cells.toByteArray());
    }

    private static void write(ZipOutputStream out, String name, Rows rows) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTime(0);
        out.putNextEntry(entry);
        int padding = 63 - (10 + rows.header().length()) % 64;
        byte[] header = (rows.header() + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, (byte) (header.length >> 8)});
        out.write(header);
        out.write(rows.cells());
        out.closeEntry();
    }
}
