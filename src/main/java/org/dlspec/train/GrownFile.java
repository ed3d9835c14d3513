package org.dlspec.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;

/**
 * A file that grows. What is appended is gathered until it is written out, since a call of the system for each step takes
 * longer than a small step leaves. One thread uses it; only {@link #force} may be called by another.
 */
final class GrownFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    private GrownFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static GrownFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.position(channel.size());
            return new GrownFile(file, channel);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    void append(byte[] bytes) {
        gathered.writeBytes(bytes);
    }

    /** Writes out what was gathered, and answers how long the file is. */
    long write() {
        ByteBuffer bytes = ByteBuffer.wrap(gathered.toByteArray());
        gathered.reset();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return channel.position();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Makes durable what is written out. */
    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Cuts the file back to so many bytes, or fewer where it has fewer; answers how many it has. */
    long cut(long bytes) {
        gathered.reset();
        try {
            channel.truncate(bytes);
            channel.position(channel.size());
            return channel.position();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** The last bytes that are written out, at most so many. */
    byte[] last(int most) {
        try {
            long from = Math.max(0, channel.size() - most);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = channel.read(bytes, from + bytes.position());
            }
            return bytes.array();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Writes out what is left. */
    @Override
    public void close() {
        try (channel) {
            write();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    private static DlspecException broken(Path file, IOException e) {
        return new DlspecException(Code.D904, "`" + file + "` cannot be written: " + Reason.of(e), e);
    }
}
