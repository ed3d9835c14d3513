package org.dlspec.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * TIFF files made by hand after "TIFF, revision 6.0" (Adobe 1992), apart from the JDK's own reader and writer: one strip a
 * page, in either byte order.
 */
final class Tiffs {
    /** Compression of the strips. */
    enum Packing {
        NONE(1),
        LZW(5),
        /** Each sample less the one before it in its row (section 14). */
        LZW_OF_DIFFERENCES(5),
        DEFLATE(8),
        DEFLATE_OF_DIFFERENCES(8),
        PACK_BITS(32773);

        private final int tag;

        Packing(int tag) {
            this.tag = tag;
        }
    }

    /** The type of the samples. */
    enum Type {
        UINT8(8, 1),
        UINT16(16, 1),
        INT16(16, 2),
        UINT32(32, 1),
        FLOAT(32, 3);

        private final int bits;
        private final int format;

        Type(int bits, int format) {
            this.bits = bits;
            this.format = format;
        }
    }

    /** A page; samples in the order row, column, channel. */
    record Page(int height, int width, int channels, double[] samples) {}

    private Tiffs() {}

    static byte[] file(ByteOrder order, Packing packing, Type type, List<Page> pages) {
        ByteBuffer file = ByteBuffer.allocate(1 << 16).order(order);
        file.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'));
        file.put(file.get(0)).putShort((short) 42);
        int link = file.position();
        file.putInt(0);
        for (Page page : pages) {
            int bits = file.position();
            for (int c = 0; c < page.channels; c++) {
                file.putShort((short) type.bits);
            }
            int formats = file.position();
            for (int c = 0; c < page.channels; c++) {
                file.putShort((short) type.format);
            }
            byte[] strip = packed(packing, raw(order, type, isOfDifferences(packing) ? differences(page) : page));
            int data = file.position();
            file.put(strip);
            if (file.position() % 2 == 1) {
                file.put((byte) 0);
            }
            file.putInt(link, file.position());
            file.putShort((short) 12);
            entry(file, 256, page.width);
            entry(file, 257, page.height);
            listed(file, 258, page.channels, type.bits, bits);
            one(file, 259, packing.tag);
            one(file, 262, page.channels == 3 ? 2 : 1);
            entry(file, 273, data);
            one(file, 277, page.channels);
            entry(file, 278, page.height);
            entry(file, 279, strip.length);
            one(file, 284, 1);
            one(file, 317, isOfDifferences(packing) ? 2 : 1);
            listed(file, 339, page.channels, type.format, formats);
            link = file.position();
            file.putInt(0);
        }
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        return bytes;
    }

    /** A grey page of 16 bits in tiles of 16x16 pixels, with zeros beyond its edges. */
    static byte[] tiled(ByteOrder order, Packing packing, Page page) {
        ByteBuffer file = ByteBuffer.allocate(1 << 16).order(order);
        file.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'));
        file.put(file.get(0)).putShort((short) 42).putInt(0);
        List<Integer> places = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (int top = 0; top < page.height; top += 16) {
            for (int left = 0; left < page.width; left += 16) {
                Page tile = tile(page, top, left);
                byte[] bytes =
                        packed(packing, raw(order, Type.UINT16, isOfDifferences(packing) ? differences(tile) : tile));
                places.add(file.position());
                lengths.add(bytes.length);
                file.put(bytes);
                file.position(file.position() + file.position() % 2);
            }
        }
        int lists = file.position();
        places.forEach(file::putInt);
        lengths.forEach(file::putInt);
        file.putInt(4, file.position());
        file.putShort((short) 11);
        entry(file, 256, page.width);
        entry(file, 257, page.height);
        one(file, 258, 16);
        one(file, 259, packing.tag);
        one(file, 262, 1);
        one(file, 277, 1);
        one(file, 317, isOfDifferences(packing) ? 2 : 1);
        entry(file, 322, 16);
        entry(file, 323, 16);
        file.putShort((short) 324).putShort((short) 4).putInt(places.size()).putInt(lists);
        file.putShort((short) 325).putShort((short) 4).putInt(places.size()).putInt(lists + 4 * places.size());
        file.putInt(0);
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        return bytes;
    }

    private static Page tile(Page page, int top, int left) {
        double[] samples = new double[16 * 16];
        for (int y = top; y < Math.min(page.height, top + 16); y++) {
            for (int x = left; x < Math.min(page.width, left + 16); x++) {
                samples[(y - top) * 16 + x - left] = page.samples[y * page.width + x];
            }
        }
        return new Page(16, 16, 1, samples);
    }

    /** A LONG. */
    private static void entry(ByteBuffer file, int tag, int value) {
        file.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
    }

    /** A SHORT. */
    private static void one(ByteBuffer file, int tag, int value) {
        file.putShort((short) tag).putShort((short) 3).putInt(1).putShort((short) value);
        file.putShort((short) 0);
    }

    /** SHORTs: one or two stand in the entry itself, more elsewhere. */
    private static void listed(ByteBuffer file, int tag, int count, int value, int place) {
        file.putShort((short) tag).putShort((short) 3).putInt(count);
        if (count > 2) {
            file.putInt(place);
        } else {
            file.putShort((short) value).putShort((short) (count == 2 ? value : 0));
        }
    }

    private static boolean isOfDifferences(Packing packing) {
        return packing == Packing.LZW_OF_DIFFERENCES || packing == Packing.DEFLATE_OF_DIFFERENCES;
    }

    private static Page differences(Page page) {
        double[] differences = page.samples.clone();
        for (int i = 0; i < differences.length; i++) {
            boolean isFirst = i % (page.width * page.channels) < page.channels;
            differences[i] -= isFirst ? 0 : page.samples[i - page.channels];
        }
        return new Page(page.height, page.width, page.channels, differences);
    }

    private static byte[] raw(ByteOrder order, Type type, Page page) {
        ByteBuffer raw =
                ByteBuffer.allocate(page.samples.length * type.bits / 8).order(order);
        for (double sample : page.samples) {
            if (type == Type.FLOAT) {
                raw.putFloat((float) sample);
            } else if (type.bits == 8) {
                raw.put((byte) (int) sample);
            } else if (type.bits == 16) {
                raw.putShort((short) (int) sample);
            } else {
                raw.putInt((int) (long) sample);
            }
        }
        return raw.array();
    }

    private static byte[] packed(Packing packing, byte[] raw) {
        return switch (packing) {
            case NONE -> raw;
            case LZW, LZW_OF_DIFFERENCES -> lzw(raw);
            case DEFLATE, DEFLATE_OF_DIFFERENCES -> deflated(raw);
            case PACK_BITS -> literals(raw);
        };
    }

    private static byte[] deflated(byte[] raw) {
        Deflater deflater = new Deflater();
        deflater.setInput(raw);
        deflater.finish();
        byte[] out = new byte[raw.length + 100];
        int count = deflater.deflate(out);
        deflater.end();
        return java.util.Arrays.copyOf(out, count);
    }

    /** Runs of at most 128 bytes as they are, each behind its length less one. */
    private static byte[] literals(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < raw.length; from += 128) {
            int count = Math.min(128, raw.length - from);
            out.write(count - 1);
            out.write(raw, from, count);
        }
        return out.toByteArray();
    }

    /** Codes of 9 bits: the table is cleared (256) before it grows beyond them; 257 ends. */
    private static byte[] lzw(byte[] raw) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < raw.length; i++) {
            if (i % 200 == 0) {
                bits.append(nine(256));
            }
            bits.append(nine(raw[i] & 0xFF));
        }
        bits.append(nine(257));
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        byte[] out = new byte[bits.length() / 8];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return out;
    }

    private static String nine(int code) {
        return Integer.toBinaryString(512 | code).substring(1);
    }
}
