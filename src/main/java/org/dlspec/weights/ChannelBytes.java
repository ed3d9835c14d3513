package org.dlspec.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes {@code [position, end)} of a file as a stream; closing it leaves the file open. */
final class ChannelBytes extends InputStream {
    private final SeekableByteChannel channel;
    private long position;
    private final long end;

    ChannelBytes(SeekableByteChannel channel, long position, long end) {
        this.channel = channel;
        this.position = position;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (position >= end) {
            return -1;
        }
        channel.position(position);
        int count = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - position)));
        position += Math.max(count, 0);
        return count;
    }
}
