package org.dlspec.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The table of contents of a zip archive (PKWARE APPNOTE 6.3, with zip64), read from its end. Names are keys and never
 * become paths on a disk; sizes are checked against limits before anything is unpacked, and against the truth while.
 */
final class ZipArchive {
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    private final Map<String, Entry> entries;

    /** One file of the archive; sizes in bytes. */
    record Entry(String name, int method, boolean isEncrypted, long crc, long packed, long size, long at) {}

    private ZipArchive(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** The entries by name, in the order of the archive; folders are left out. */
    Map<String, Entry> entries() {
        return entries;
    }

    static ZipArchive of(Bytes file) throws IOException {
        ByteBuffer tail =
                block(file, Math.max(0, file.size() - END_SIZE - LONGEST_COMMENT), END_SIZE + LONGEST_COMMENT);
        int end = tail.limit() - END_SIZE;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new BrokenFile("it is no zip archive, or it is cut off");
        }
        long count = tail.getShort(end + 10) & 0xFFFF;
        long size = tail.getInt(end + 12) & UNSIGNED;
        long at = tail.getInt(end + 16) & UNSIGNED;
        if (count == 0xFFFF || at == UNSIGNED) {
            ByteBuffer large = large(file, tail, end);
            count = large.getLong(32);
            size = large.getLong(40);
            at = large.getLong(48);
        }
        if (count < 0 || size < 0 || at < 0 || size > ZipLimits.DIRECTORY || at > file.size() - size) {
            throw new BrokenFile("its table of contents lies outside the file");
        }
        return new ZipArchive(directory(block(file, at, (int) size), count));
    }

    private static ByteBuffer large(Bytes file, ByteBuffer tail, int end) throws IOException {
        int locator = end - 20;
        long at = locator < 0 ? -1 : tail.getLong(locator + 8);
        if (at < 0 || at > file.size() - 56) {
            throw new BrokenFile("its zip64 table of contents is missing");
        }
        ByteBuffer large = block(file, at, 56);
        if (large.limit() < 56 || large.getInt(0) != END_64) {
            throw new BrokenFile("its zip64 table of contents is damaged");
        }
        return large;
    }

    private static Map<String, Entry> directory(ByteBuffer table, long count) throws BrokenFile {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            if (table.remaining() < 46 || table.getInt(table.position()) != CENTRAL) {
                throw new BrokenFile("its table of contents is damaged at entry " + (i + 1) + " of " + count);
            }
            Entry entry = entry(table);
            if (!entry.name().endsWith("/") && entries.put(entry.name(), entry) != null) {
                throw new BrokenFile("it holds `" + entry.name() + "` twice");
            }
        }
        return entries;
    }

    private static Entry entry(ByteBuffer table) throws BrokenFile {
        int p = table.position();
        int nameSize = table.getShort(p + 28) & 0xFFFF;
        int extraSize = table.getShort(p + 30) & 0xFFFF;
        int commentSize = table.getShort(p + 32) & 0xFFFF;
        int next = p + 46 + nameSize + extraSize + commentSize;
        if (next > table.limit()) {
            throw new BrokenFile("its table of contents is cut off");
        }
        byte[] name = new byte[nameSize];
        table.get(p + 46, name);
        long[] wide = {table.getInt(p + 24) & UNSIGNED, table.getInt(p + 20) & UNSIGNED, table.getInt(p + 42) & UNSIGNED
        };
        widen(table, p + 46 + nameSize, extraSize, wide);
        table.position(next);
        int flags = table.getShort(p + 8);
        int method = table.getShort(p + 10) & 0xFFFF;
        long crc = table.getInt(p + 16) & UNSIGNED;
        String text = new String(name, StandardCharsets.UTF_8);
        return new Entry(text, method, (flags & 1) != 0, crc, wide[1], wide[0], wide[2]);
    }

    /** Replaces size, packed size and offset where they are all ones by those of the zip64 extra field. */
    private static void widen(ByteBuffer table, int from, int extraSize, long[] wide) throws BrokenFile {
        int p = from;
        while (p + 4 <= from + extraSize) {
            int end = p + 4 + (table.getShort(p + 2) & 0xFFFF);
            if (table.getShort(p) == 1) {
                int at = p + 4;
                for (int i = 0; i < wide.length && at + 8 <= Math.min(end, from + extraSize); i++) {
                    if (wide[i] == UNSIGNED) {
                        wide[i] = table.getLong(at);
                        at += 8;
                    }
                }
            }
            p = end;
        }
        for (long value : wide) {
            if (value < 0) {
                throw new BrokenFile("its table of contents holds a negative size");
            }
        }
    }

    /** The unpacked bytes of an entry; fails when they are more, fewer or others than the table of contents says. */
    static InputStream open(Bytes file, Entry entry) throws IOException {
        ZipLimits.check(entry);
        ByteBuffer local = block(file, entry.at(), 30);
        if (local.limit() < 30 || local.getInt(0) != LOCAL) {
            throw new BrokenFile("the entry `" + entry.name() + "` is not where the table of contents says");
        }
        int nameSize = local.getShort(26) & 0xFFFF;
        byte[] name = new byte[nameSize];
        ByteBuffer names = block(file, entry.at() + 30, nameSize);
        names.get(0, name, 0, Math.min(nameSize, names.limit()));
        if (!entry.name().equals(new String(name, StandardCharsets.UTF_8))
                || (local.getShort(8) & 0xFFFF) != entry.method()) {
            throw new BrokenFile("the entry `" + entry.name() + "` is another one than the table of contents says");
        }
        long start = entry.at() + 30 + nameSize + (local.getShort(28) & 0xFFFF);
        if (start > file.size() - entry.packed()) {
            throw new BrokenFile("the entry `" + entry.name() + "` is cut off");
        }
        InputStream packed = new BufferedInputStream(file.stream(start), 1 << 16);
        InputStream raw = entry.method() == 0 ? packed : new InflaterInputStream(packed, new Inflater(true), 1 << 15);
        return new CheckedEntry(raw, entry);
    }

    private static ByteBuffer block(Bytes file, long at, int count) throws IOException {
        int there = (int) Math.max(0, Math.min(count, file.size() - at));
        byte[] bytes = new byte[there];
        int done = 0;
        while (done < there) {
            int read = file.read(at + done, bytes, done, there - done);
            if (read == 0) {
                throw new BrokenFile("it became shorter while it was read");
            }
            done += read;
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
