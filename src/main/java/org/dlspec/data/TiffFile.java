package org.dlspec.data;

import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The frame of a TIFF file (TIFF revision 6.0, section 2): its pages and where their samples lie. The JDK's decoder leaves out
 * pages that are cut off, and paints missing samples black, without a word; and it cannot undo the differences between
 * neighbours that samples of 16 bits may be stored as.
 */
final class TiffFile {
    private static final int SHORT = 3;
    private static final int WIDTH = 256;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_COUNTS = 279;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_COUNTS = 325;

    /** A value of the predictor: each sample is stored less the one before it (section 14). */
    private static final int DIFFERENCES = 2;

    private static final int PLAIN = 1;
    private static final int RGB = 2;

    private final ByteBuffer file;
    private final Map<Integer, Integer> entries = new HashMap<>();

    /** For each page, after how many pixels of a row differences begin anew; 0 where samples are stored otherwise. */
    private final List<Integer> runs = new ArrayList<>();

    private TiffFile(ByteBuffer file) {
        this.file = file;
    }

    /** Fails when a page, or the samples of one, do not lie in the file whole. */
    static TiffFile of(byte[] bytes) throws BrokenFile {
        ByteOrder order = bytes[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        TiffFile file = new TiffFile(ByteBuffer.wrap(bytes.clone()).order(order));
        Set<Long> seen = new HashSet<>();
        for (long at = file.number(4, 4); at != 0; at = file.page(at)) {
            if (!seen.add(at)) {
                throw new BrokenFile("the TIFF picture is damaged: its pages lead in a circle");
            }
        }
        return file;
    }

    /** The file for the JDK's decoder, which takes differences of 16 bits for samples: {@link #restore} adds them up. */
    byte[] bytes() {
        return file.array();
    }

    /** Makes samples of the differences of a page that the decoder has given, if it has any. */
    void restore(int page, WritableRaster raster) {
        int run = runs.get(page);
        if (run == 0) {
            return;
        }
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int i = bands; i < row.length; i++) {
                boolean isFirst = i / bands % run == 0;
                row[i] = isFirst ? row[i] : row[i] + row[i - bands] & 0xFFFF;
            }
            raster.setPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
        }
    }

    /** Checks a page and answers where the next one begins. */
    private long page(long at) throws BrokenFile {
        entries.clear();
        long count = number(at, 2);
        for (int i = 0; i < count; i++) {
            long entry = at + 2 + 12L * i;
            entries.put((int) number(entry, 2), (int) entry);
        }
        long next = number(at + 2 + 12 * count, 4);
        inside(STRIP_OFFSETS, STRIP_COUNTS);
        inside(TILE_OFFSETS, TILE_COUNTS);
        runs.add(run());
        return next;
    }

    /** What else may be stored as differences, the decoder undoes or refuses itself. */
    private int run() throws BrokenFile {
        long photometric = first(PHOTOMETRIC);
        boolean isSixteen = first(BITS) == 16 && (photometric == PLAIN || photometric == RGB);
        if (first(PREDICTOR) != DIFFERENCES || !isSixteen) {
            return 0;
        }
        // The value stands in the entry itself; that of no prediction is 1.
        file.putShort(entries.get(PREDICTOR) + 8, (short) 1);
        return (int) Math.max(1, first(entries.containsKey(TILE_WIDTH) ? TILE_WIDTH : WIDTH));
    }

    /** Each strip or tile lies in the file, by the lists of where they begin and of how long they are. */
    private void inside(int offsets, int counts) throws BrokenFile {
        if (!entries.containsKey(offsets) || !entries.containsKey(counts)) {
            return;
        }
        long many = number(entries.get(offsets) + 4L, 4);
        if (many != number(entries.get(counts) + 4L, 4)) {
            throw new BrokenFile("the TIFF picture is damaged: its samples lie at " + many
                    + " places, and lengths are given for " + number(entries.get(counts) + 4L, 4));
        }
        for (long i = 0; i < many; i++) {
            if (value(offsets, i) + value(counts, i) > file.limit()) {
                throw cutOff();
            }
        }
    }

    /** The first value of an entry, or 0 where there is none. */
    private long first(int tag) throws BrokenFile {
        return entries.containsKey(tag) ? value(tag, 0) : 0;
    }

    /** Number {@code i} of the list of an entry, which stands in the entry itself where it fits into four bytes. */
    private long value(int tag, long i) throws BrokenFile {
        long entry = entries.get(tag);
        int bytes = number(entry + 2, 2) == SHORT ? 2 : 4;
        long list = number(entry + 4, 4) * bytes <= 4 ? entry + 8 : number(entry + 8, 4);
        return number(list + i * bytes, bytes);
    }

    /** An unsigned number of two or four bytes. */
    private long number(long at, int bytes) throws BrokenFile {
        if (at < 0 || at + bytes > file.limit()) {
            throw cutOff();
        }
        return bytes == 2 ? file.getShort((int) at) & 0xFFFF : file.getInt((int) at) & 0xFFFFFFFFL;
    }

    private static BrokenFile cutOff() {
        return new BrokenFile("the TIFF picture is cut off");
    }
}
