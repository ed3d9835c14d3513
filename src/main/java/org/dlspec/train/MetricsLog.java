package org.dlspec.train;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;

/** The file {@code metrics.jsonl} of a run: one JSON object a line, a line for each step and for each epoch. */
final class MetricsLog implements AutoCloseable {
    /** How the line begins that ends a run. */
    private static final String DONE = "{\"event\":\"done\"";

    private static final int MAX_LINE = 1 << 20;

    private final Path file;
    private final FileChannel channel;

    private MetricsLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static MetricsLog open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.position(channel.size());
            return new MetricsLog(file, channel);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    void append(JsonObject line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Makes all lines durable and answers how many bytes they take. */
    long sync() {
        try {
            channel.force(false);
            return channel.position();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Cuts the file back to what it was when it had so many bytes. */
    void cut(long bytes) {
        try {
            if (channel.size() < bytes) {
                throw new DlspecException(
                        Code.D905,
                        "`" + file + "` has lost lines: it has " + channel.size() + " of " + bytes + " bytes");
            }
            channel.truncate(bytes);
            channel.position(bytes);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Whether the last line is the one that ends a run. */
    boolean isDone() {
        try {
            long from = Math.max(0, channel.size() - MAX_LINE);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = channel.read(bytes, from + bytes.position());
            }
            String text = new String(bytes.array(), StandardCharsets.UTF_8).stripTrailing();
            return text.substring(text.lastIndexOf('\n') + 1).startsWith(DONE);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    private static DlspecException broken(Path file, IOException e) {
        return new DlspecException(Code.D904, "`" + file + "` cannot be written: " + Reason.of(e), e);
    }
}
