package org.dlspec.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** The unpacked bytes of a zip entry, held to the size and the checksum that the archive states. */
final class CheckedEntry extends InputStream {
    private final InputStream raw;
    private final ZipArchive.Entry entry;
    private final CRC32 crc = new CRC32();
    private long left;

    CheckedEntry(InputStream raw, ZipArchive.Entry entry) {
        this.raw = raw;
        this.entry = entry;
        this.left = entry.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (left == 0 || count == 0) {
            return count == 0 ? 0 : -1;
        }
        int there = unpack(into, from, (int) Math.min(count, left));
        crc.update(into, from, there);
        left -= there;
        if (left == 0 && crc.getValue() != entry.crc()) {
            throw new BrokenFile("the entry `" + entry.name() + "` is damaged: its checksum is wrong");
        }
        return there;
    }

    private int unpack(byte[] into, int from, int count) throws IOException {
        try {
            int there = raw.read(into, from, count);
            if (there > 0) {
                return there;
            }
        } catch (ZipException | EOFException e) {
            throw new BrokenFile("the entry `" + entry.name() + "` is damaged");
        }
        throw new BrokenFile("the entry `" + entry.name() + "` is shorter than its stated " + entry.size() + " bytes");
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
