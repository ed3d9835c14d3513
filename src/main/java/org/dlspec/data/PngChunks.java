package org.dlspec.data;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The frame of a PNG file (ISO/IEC 15948, section 5): the JDK's decoder ignores checksums and a missing end. */
final class PngChunks {
    private static final int SIGNATURE = 8;
    private static final int IEND = 0x49454E44;

    private PngChunks() {}

    /** What the head states, which is the first chunk. */
    static long pixels(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        boolean isWhole = file.length >= SIGNATURE + 16;
        return isWhole ? Math.max(0L, buffer.getInt(SIGNATURE + 8)) * Math.max(0, buffer.getInt(SIGNATURE + 12)) : 0;
    }

    /** Fails when a chunk is cut off or its checksum is wrong, or when the last chunk is missing. */
    static void check(byte[] file) throws BrokenFile {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        int at = SIGNATURE;
        while (at + 12 <= file.length) {
            int length = buffer.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file, at + 4, length + 4);
            if ((int) crc.getValue() != buffer.getInt(at + 8 + length)) {
                throw new BrokenFile("the PNG picture is damaged: a checksum is wrong");
            }
            if (buffer.getInt(at + 4) == IEND) {
                return;
            }
            at += 12 + length;
        }
        throw new BrokenFile("the PNG picture is cut off");
    }
}
