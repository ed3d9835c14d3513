package org.dlspec.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files made for the tests. */
public final class Fixtures {
    private Fixtures() {}

    /** An array as NumPy writes it: version 1, head filled up to a multiple of 64 bytes. */
    public static byte[] npy(String descr, String order, String shape, byte... data) {
        String dict = "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
        String head = dict + " ".repeat(63 - (10 + dict.length()) % 64) + "\n";
        ByteBuffer buffer = ByteBuffer.allocate(10 + head.length() + data.length);
        buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        buffer.put((byte) head.length()).put((byte) (head.length() >> 8));
        buffer.put(head.getBytes(StandardCharsets.US_ASCII)).put(data);
        return buffer.array();
    }

    public static byte[] npy(String descr, String shape, byte... data) {
        return npy(descr, "False", shape, data);
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Names and contents in turn. */
    public static byte[] zip(Object... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The format is png, jpeg or tiff. */
    public static byte[] picture(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("nothing writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A grey picture of 8 bit with these samples. */
    public static BufferedImage grey(int width, int... samples) {
        BufferedImage image = new BufferedImage(width, samples.length / width, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, width, samples.length / width, samples);
        return image;
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static Files files(Object... entries) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            Object content = entries[i + 1];
            contents.put((String) entries[i], content instanceof String s ? text(s) : (byte[]) content);
        }
        return new ZippedFiles(new MemoryFiles(contents));
    }

    /** Files in a map; folders are the prefixes of their paths. */
    private record MemoryFiles(Map<String, byte[]> contents) implements Files {

        @Override
        public Kind kind(String path) {
            if (contents.containsKey(path)) {
                return Kind.FILE;
            }
            boolean isFolder =
                    path.isEmpty() || contents.keySet().stream().anyMatch(name -> name.startsWith(path + "/"));
            return isFolder ? Kind.FOLDER : Kind.ABSENT;
        }

        @Override
        public java.util.List<String> list(String folder) {
            TreeMap<String, Boolean> names = new TreeMap<>(CodePoints.ORDER);
            String start = folder.isEmpty() ? "" : folder + "/";
            contents.keySet().stream()
                    .filter(name -> name.startsWith(start))
                    .forEach(name -> names.put(name.substring(start.length()).split("/")[0], true));
            return java.util.List.copyOf(names.keySet());
        }

        @Override
        public Bytes open(String path) throws IOException {
            if (!contents.containsKey(path)) {
                throw new NoSuchFileException(path);
            }
            return Bytes.of(contents.get(path));
        }
    }
}
