package org.dlspec.data;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The samples of PNG pictures of 8 bits, gray or RGB, without interlacing (ISO/IEC 15948), without the long start of the JDK's
 * reader, which is most of the time of small ones. Whatever else a picture is, and whatever is wrong with it, is left to that
 * reader.
 */
final class PngPixels {
    private static final int SIGNATURE = 8;
    private static final int IDAT = 0x49444154;
    private static final int GRAY = 0;
    private static final int RGB = 2;

    private PngPixels() {}

    /** @param file one that {@link PngChunks#check} has passed */
    static Optional<Image> decode(byte[] file) {
        ByteBuffer head = ByteBuffer.wrap(file);
        int width = head.getInt(SIGNATURE + 8);
        int height = head.getInt(SIGNATURE + 12);
        int color = file[SIGNATURE + 17];
        boolean isPlain = file[SIGNATURE + 16] == 8
                && (color == GRAY || color == RGB)
                && file[SIGNATURE + 18] == 0
                && file[SIGNATURE + 19] == 0
                && file[SIGNATURE + 20] == 0;
        if (!isPlain || width < 1 || height < 1 || (long) width * height > ImageDecoder.MOST_PIXELS) {
            return Optional.empty();
        }
        int channels = color == RGB ? 3 : 1;
        // The line above the first one is all zeros.
        int stride = 1 + width * channels;
        byte[] lines = new byte[Math.multiplyExact(height + 1, stride)];
        if (!inflate(file, lines, stride) || !restore(lines, stride, channels)) {
            return Optional.empty();
        }
        return Optional.of(new Image(height, width, channels, samples(lines, height, stride)));
    }

    /** Unpacks what all IDAT chunks hold together; false where that is not exactly as much as there is room for. */
    private static boolean inflate(byte[] file, byte[] lines, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        Inflater inflater = new Inflater();
        try {
            int done = from;
            for (int at = SIGNATURE; at + 12 <= file.length; at += 12 + buffer.getInt(at)) {
                if (buffer.getInt(at + 4) == IDAT) {
                    inflater.setInput(file, at + 8, buffer.getInt(at));
                    for (int count = 1; count > 0; done += count) {
                        count = inflater.inflate(lines, done, lines.length - done);
                    }
                }
            }
            // The end of the stream, with its checksum, comes after the last byte.
            boolean hasMore = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
            return done == lines.length && inflater.finished() && !hasMore;
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    /** Undoes the filter of each line (section 9.2); false where one has none that there is. */
    private static boolean restore(byte[] lines, int stride, int step) {
        for (int from = stride + 1; from < lines.length; from += stride) {
            if (lines[from - 1] < 0 || lines[from - 1] > 4) {
                return false;
            }
            restore(lines, from, stride, step);
        }
        return true;
    }

    private static void restore(byte[] lines, int from, int stride, int step) {
        int end = from + stride - 1;
        switch (lines[from - 1]) {
            case 1 -> {
                for (int i = from + step; i < end; i++) {
                    lines[i] += lines[i - step];
                }
            }
            case 2 -> {
                for (int i = from; i < end; i++) {
                    lines[i] += lines[i - stride];
                }
            }
            case 3 -> {
                for (int i = from; i < end; i++) {
                    int left = i < from + step ? 0 : lines[i - step] & 0xFF;
                    lines[i] += (byte) ((left + (lines[i - stride] & 0xFF)) >> 1);
                }
            }
            case 4 -> {
                for (int i = from; i < end; i++) {
                    boolean isFirst = i < from + step;
                    int left = isFirst ? 0 : lines[i - step] & 0xFF;
                    int corner = isFirst ? 0 : lines[i - stride - step] & 0xFF;
                    lines[i] += (byte) paeth(left, lines[i - stride] & 0xFF, corner);
                }
            }
            default -> {
                // 0 is no filter.
            }
        }
    }

    /** Section 9.4. */
    private static int paeth(int left, int above, int corner) {
        int toLeft = Math.abs(above - corner);
        int toAbove = Math.abs(left - corner);
        int toCorner = Math.abs(left + above - 2 * corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }

    private static float[] samples(byte[] lines, int height, int stride) {
        int size = stride - 1;
        float[] samples = new float[height * size];
        for (int line = 0; line < height; line++) {
            int from = (line + 1) * stride + 1;
            for (int i = 0; i < size; i++) {
                samples[line * size + i] = lines[from + i] & 0xFF;
            }
        }
        return samples;
    }
}
