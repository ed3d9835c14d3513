package org.dlspec.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;

/**
 * Writes safetensors files: eight bytes with the length of the header, least first, the header in JSON, the data. The
 * metadata hold a checksum of the whole file, in which the digits of the checksum count as zeros.
 */
public final class Safetensors {
    static final String METADATA = "__metadata__";
    static final String CHECKSUM = "crc32c";
    static final String NO_CHECKSUM = "00000000";

    private static final int CHUNK = 1 << 18;
    /** Data begin at a multiple of this, as the format's makers do. */
    private static final int ALIGNMENT = 8;

    private Safetensors() {}

    /** Writes tensors and metadata in the order of the maps; the file appears whole or not at all. */
    public static void write(Path file, Map<String, String> metadata, Map<String, StoredTensor> tensors) {
        begin(file, metadata, tensors).settle();
    }

    /** The same in two steps: the tensors are read and written aside at once, and what comes back puts the file in place. */
    public static Begun begin(Path file, Map<String, String> metadata, Map<String, StoredTensor> tensors) {
        try {
            AtomicFile.Aside aside =
                    AtomicFile.begin(file, channel -> write(channel, header(metadata, tensors), tensors));
            return () -> settle(file, aside);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    /** A file that is written aside. */
    public interface Begun {
        /** Makes it durable and puts it in its place; any thread may do that, once. */
        void settle();
    }

    private static void settle(Path file, AtomicFile.Aside aside) {
        try {
            aside.settle();
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    private static DlspecException unwritten(Path file, IOException e) {
        return new DlspecException(Code.D803, "`" + file + "` cannot be written: " + Reason.of(e), e);
    }

    private static void write(FileChannel channel, byte[] header, Map<String, StoredTensor> tensors)
            throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        flush(channel, chunk.putLong(header.length), checksum);
        flush(channel, ByteBuffer.wrap(header).position(header.length), checksum);
        for (StoredTensor tensor : tensors.values()) {
            StoredTensor.Encoder encoder = tensor.encoder();
            for (int next = 0; next < tensor.shape().size(); ) {
                next = tensor.encode(encoder, next, chunk);
                // Small tensors are gathered: each write is a call of the system.
                if (next < tensor.shape().size()) {
                    flush(channel, chunk, checksum);
                }
            }
        }
        flush(channel, chunk, checksum);
        channel.position(Long.BYTES + opening().length());
        AtomicFile.writeFully(channel, ByteBuffer.wrap(digits(checksum).getBytes(StandardCharsets.US_ASCII)));
    }

    private static void flush(FileChannel channel, ByteBuffer chunk, CRC32C checksum) throws IOException {
        chunk.flip();
        checksum.update(chunk.duplicate());
        AtomicFile.writeFully(channel, chunk);
        chunk.clear();
    }

    static String digits(CRC32C checksum) {
        return String.format("%08x", checksum.getValue());
    }

    private static String opening() {
        return "{\"" + METADATA + "\":{\"" + CHECKSUM + "\":\"";
    }

    private static byte[] header(Map<String, String> metadata, Map<String, StoredTensor> tensors) {
        StringBuilder json = new StringBuilder(opening()).append(NO_CHECKSUM).append('"');
        metadata.forEach(
                (name, text) -> json.append(',').append(quote(name)).append(':').append(quote(text)));
        json.append('}');
        long offset = 0;
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            StoredTensor tensor = entry.getValue();
            long end = offset + tensor.byteCount();
            json.append(',').append(quote(entry.getKey()));
            json.append(":{\"dtype\":\"").append(tensor.type()).append("\",\"shape\":");
            json.append(tensor.shape().toString().replace(" ", ""));
            json.append(",\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        json.append('}');
        int length = json.toString().getBytes(StandardCharsets.UTF_8).length;
        json.append(" ".repeat(Math.floorMod(-length, ALIGNMENT)));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
