package org.dlspec.train;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** The file {@code metrics.jsonl} of a run: one JSON object a line, a line for each step and for each epoch. */
final class MetricsLog implements AutoCloseable {
    /** How the line begins that ends a run. */
    private static final String DONE = "{\"event\":\"done\"";

    private static final int MAX_LINE = 1 << 20;

    private final Path path;
    private final GrownFile file;

    private MetricsLog(Path path, GrownFile file) {
        this.path = path;
        this.file = file;
    }

    static MetricsLog open(Path path) {
        return new MetricsLog(path, GrownFile.open(path));
    }

    void append(JsonObject line) {
        file.append((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes out all lines and answers how many bytes they take. */
    long write() {
        return file.write();
    }

    /** Makes durable what is written out; any thread may ask for it. */
    void force() {
        file.force();
    }

    /** Cuts the file back to what it was when it had so many bytes. */
    void cut(long bytes) {
        long left = file.cut(bytes);
        if (left < bytes) {
            throw new DlspecException(
                    Code.D905, "`" + path + "` has lost lines: it has " + left + " of " + bytes + " bytes");
        }
    }

    /** Whether the last line is the one that ends a run. */
    boolean isDone() {
        String text = new String(file.last(MAX_LINE), StandardCharsets.UTF_8).stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1).startsWith(DONE);
    }

    @Override
    public void close() {
        file.close();
    }
}
