package org.dlspec.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The contents of one open file, readable at any place, so that headers can be read apart from contents. */
public interface Bytes extends Closeable {

    long size() throws IOException;

    /** Reads up to {@code count} bytes from the place {@code at}; returns how many there were, 0 at the end. */
    int read(long at, byte[] into, int from, int count) throws IOException;

    /** Bytes that lie in memory; the array is not copied. */
    static Bytes of(byte[] bytes) {
        return new MemoryBytes(bytes);
    }

    /** The bytes from the place {@code at} on, in order. Closing the stream closes nothing else. */
    default InputStream stream(long at) {
        return new BytesStream(this, at);
    }

    /** The whole file, which must not be larger than the limit. */
    default byte[] all(int limit) throws IOException {
        if (size() > limit) {
            throw new BrokenFile("it has " + size() + " bytes, more than the " + limit + " that can be read at once");
        }
        byte[] bytes = new byte[(int) size()];
        int done = 0;
        while (done < bytes.length) {
            int count = read(done, bytes, done, bytes.length - done);
            if (count == 0) {
                throw new BrokenFile("it ends after " + done + " of " + bytes.length + " bytes");
            }
            done += count;
        }
        return bytes;
    }

    @Override
    void close() throws IOException;
}
