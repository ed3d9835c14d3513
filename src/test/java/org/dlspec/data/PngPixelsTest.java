package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngPixelsTest {
    private static final int WIDTH = 7;
    private static final int HEIGHT = 6;

    /** A file whose lines have these bytes behind the filters 0, 1 and so on; chunks of data have 40 bytes. */
    private static byte[] file(int depth, int color, int filters, byte[] lines) throws IOException {
        int stride = lines.length / HEIGHT;
        byte[] filtered = lines.clone();
        for (int line = 0; line < HEIGHT; line++) {
            filtered[line * stride] = (byte) ((line + 1) % filters);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(filtered);
        deflater.finish();
        byte[] packed = new byte[4096];
        int size = deflater.deflate(packed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        chunk(out, "IHDR", new byte[] {0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, (byte) depth, (byte) color, 0, 0, 0});
        for (int at = 0; at < size; at += 40) {
            chunk(out, "IDAT", Arrays.copyOfRange(packed, at, Math.min(size, at + 40)));
        }
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        byte[] named = new byte[4 + data.length];
        System.arraycopy(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, named, 0, 4);
        System.arraycopy(data, 0, named, 4, data.length);
        CRC32 sum = new CRC32();
        sum.update(named);
        out.writeInt(data.length);
        out.write(named);
        out.writeInt((int) sum.getValue());
    }

    private static byte[] noise(int seed, int channels) {
        byte[] lines = new byte[HEIGHT * (1 + WIDTH * channels)];
        new Random(seed).nextBytes(lines);
        return lines;
    }

    @Test
    void readsWhatTheReaderOfTheJdkReads() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            for (int color : new int[] {0, 2}) {
                byte[] file = file(8, color, 5, noise(seed, color + 1));
                BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
                assertEquals(PixelSamples.of(read), PngPixels.decode(file).orElseThrow());
            }
        }
    }

    @Test
    void leavesTheRestToTheReaderOfTheJdk() throws IOException {
        assertTrue(PngPixels.decode(file(16, 0, 5, noise(1, 2))).isEmpty());
        assertTrue(PngPixels.decode(file(8, 6, 5, noise(1, 4))).isEmpty());
        assertTrue(PngPixels.decode(file(8, 0, 6, noise(1, 1))).isEmpty());
        byte[] more = Arrays.copyOf(noise(1, 1), HEIGHT * (2 + WIDTH));
        assertTrue(PngPixels.decode(file(8, 0, 1, more)).isEmpty());
        byte[] less = Arrays.copyOf(noise(1, 1), HEIGHT * WIDTH);
        assertTrue(PngPixels.decode(file(8, 0, 1, less)).isEmpty());
    }
}
