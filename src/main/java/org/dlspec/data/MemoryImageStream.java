package org.dlspec.data;

import javax.imageio.stream.ImageInputStreamImpl;

/** The bytes of a file for the decoders of the JDK, which hold sizes in a damaged file against a length that is known. */
final class MemoryImageStream extends ImageInputStreamImpl {
    private final byte[] file;

    MemoryImageStream(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (streamPos >= file.length) {
            return -1;
        }
        int count = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return file.length;
    }
}
