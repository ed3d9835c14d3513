package org.dlspec.train;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A file of scalars that TensorBoard shows: TFRecords of Event messages, as tensorflow/core/lib/io/record_writer.h and
 * tensorflow/core/util/event.proto define them.
 */
final class EventLog implements AutoCloseable {
    private static final byte WALL_TIME = 1 << 3 | 1;
    private static final byte STEP = 2 << 3;
    private static final byte FILE_VERSION = 3 << 3 | 2;
    private static final byte SUMMARY = 5 << 3 | 2;
    private static final byte VALUE = 1 << 3 | 2;
    private static final byte TAG = 1 << 3 | 2;
    private static final byte SIMPLE_VALUE = 2 << 3 | 5;

    private final GrownFile file;

    private EventLog(GrownFile file) {
        this.file = file;
    }

    static EventLog open(Path path) {
        return new EventLog(GrownFile.open(path));
    }

    /** Scalars by their tags, at a step. */
    void append(double seconds, long step, Map<String, Double> scalars) {
        Message summary = new Message();
        scalars.forEach((tag, value) -> {
            Message one = new Message();
            one.bytes(TAG, tag.getBytes(StandardCharsets.UTF_8));
            one.number(
                    SIMPLE_VALUE,
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value.floatValue()));
            summary.bytes(VALUE, one.toBytes());
        });
        Message event = begun(seconds);
        event.varint(STEP, step);
        event.bytes(SUMMARY, summary.toBytes());
        append(event.toBytes());
    }

    /** Writes out all events and answers how many bytes they take. */
    long write() {
        return file.write();
    }

    /** Makes durable what is written out; any thread may ask for it. */
    void force() {
        file.force();
    }

    /** Cuts the file back to what it was when it had so many bytes; an empty one begins with its version. */
    void cut(double seconds, long bytes) {
        if (file.cut(bytes) > 0) {
            return;
        }
        Message version = begun(seconds);
        version.bytes(FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
        append(version.toBytes());
    }

    @Override
    public void close() {
        file.close();
    }

    /** CRC-32C, turned by 15 bits and moved: a checksum of data that hold checksums would be a weak one. */
    static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    private static Message begun(double seconds) {
        Message event = new Message();
        event.number(
                WALL_TIME, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(seconds));
        return event;
    }

    private void append(byte[] event) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(event.length)
                .array();
        file.append(ByteBuffer.allocate(event.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(masked(length))
                .put(event)
                .putInt(masked(event))
                .array());
    }

    /** A protocol buffers message that is being written. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void number(byte field, ByteBuffer value) {
            out.write(field);
            out.writeBytes(value.array());
        }

        void varint(byte field, long value) {
            out.write(field);
            varint(value);
        }

        void bytes(byte field, byte[] value) {
            out.write(field);
            varint(value.length);
            out.writeBytes(value);
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                out.write((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }
    }
}
