package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    @TempDir
    Path folder;

    /** RFC 3720, appendix B.4: the CRC-32C of 32 bytes of zeros, of ones, and of 0 to 31. */
    @Test
    void theSumIsThatOfTheStandard() {
        byte[] counted = new byte[32];
        byte[] ones = new byte[32];
        for (int i = 0; i < 32; i++) {
            counted[i] = (byte) i;
            ones[i] = (byte) 0xFF;
        }
        assertEquals(mask(0x8a9136aa), EventLog.masked(new byte[32]));
        assertEquals(mask(0x62a8ab43), EventLog.masked(ones));
        assertEquals(mask(0x46dd794e), EventLog.masked(counted));
    }

    @Test
    void scalarsAreReadBackAsTheyWereWritten() throws IOException {
        Path file = folder.resolve("events");
        try (EventLog log = EventLog.open(file)) {
            log.cut(1000.25, 0);
            log.append(1001.5, 1, scalars("step/loss", 0.75, "step/lr", 1e-3));
            log.append(1002, 300, scalars("validation/accuracy", Double.NaN));
            log.append(1003, 5_000_000_000L, scalars("train/loss", -2.5));
        }
        assertEquals(
                List.of(
                        "1000.25 step 0 version brain.Event:2",
                        "1001.5 step 1 step/loss=0.75 step/lr=0.001",
                        "1002.0 step 300 validation/accuracy=NaN",
                        "1003.0 step 5000000000 train/loss=-2.5"),
                read(Files.readAllBytes(file)));
    }

    @Test
    void isCutBackToWhatItWas() throws IOException {
        Path file = folder.resolve("events");
        long length;
        try (EventLog log = EventLog.open(file)) {
            log.cut(1, 0);
            log.append(2, 1, scalars("a", 1));
            length = log.write();
            log.append(3, 2, scalars("a", 2));
        }
        byte[] before = Files.readAllBytes(file);
        try (EventLog log = EventLog.open(file)) {
            log.cut(9, length);
            log.append(3, 2, scalars("a", 2));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private static Map<String, Double> scalars(Object... pairs) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            scalars.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return scalars;
    }

    /** tensorflow/core/lib/hash/crc32c.h: kMaskDelta = 0xa282ead8. */
    private static int mask(int crc) {
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    /** An independent reader: record_reader.cc's frames, then event.proto and summary.proto field by field. */
    static List<String> read(byte[] bytes) {
        List<String> events = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            byte[] head = new byte[8];
            in.get(head);
            assertEquals(mask(crc(head)), in.getInt());
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong()];
            in.get(data);
            assertEquals(mask(crc(data)), in.getInt());
            events.add(event(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return events;
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }

    private static String event(ByteBuffer in) {
        double time = 0;
        long step = 0;
        StringBuilder rest = new StringBuilder();
        while (in.hasRemaining()) {
            long key = varint(in);
            switch ((int) (key >>> 3)) {
                case 1 -> time = in.getDouble();
                case 2 -> step = varint(in);
                case 3 -> rest.append(" version ").append(new String(chunk(in), StandardCharsets.UTF_8));
                case 5 -> rest.append(summary(ByteBuffer.wrap(chunk(in)).order(ByteOrder.LITTLE_ENDIAN)));
                default -> throw new IllegalStateException("field " + (key >>> 3));
            }
        }
        return time + " step " + step + rest;
    }

    private static String summary(ByteBuffer in) {
        StringBuilder all = new StringBuilder();
        while (in.hasRemaining()) {
            assertEquals(1 << 3 | 2, varint(in));
            ByteBuffer value = ByteBuffer.wrap(chunk(in)).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(1 << 3 | 2, varint(value));
            all.append(' ').append(new String(chunk(value), StandardCharsets.UTF_8));
            assertEquals(2 << 3 | 5, varint(value));
            all.append('=').append(value.getFloat());
        }
        return all.toString();
    }

    private static byte[] chunk(ByteBuffer in) {
        byte[] bytes = new byte[(int) varint(in)];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
