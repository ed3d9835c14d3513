package org.dlspec.data;

import java.io.IOException;
import java.io.InputStream;

/** Bytes in order from one place on. */
final class BytesStream extends InputStream {
    private final Bytes bytes;
    private long at;

    BytesStream(Bytes bytes, long at) {
        this.bytes = bytes;
        this.at = at;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        int there = bytes.read(at, into, from, count);
        at += there;
        return there == 0 ? -1 : there;
    }
}
