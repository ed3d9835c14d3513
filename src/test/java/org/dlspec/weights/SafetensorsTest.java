package org.dlspec.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.tensor.Shape;
import org.dlspec.weights.SafetensorsFile.Checksum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() {
        Path file = write(new float[] {1.5f, Float.NaN, -0f, Float.MIN_VALUE, 5, 6});
        try (SafetensorsFile opened = SafetensorsFile.open(file, Checksum.REQUIRED)) {
            assertEquals("a \"quoted\" line\n", opened.metadata().get("note"));
            assertEquals("{w=[2, 3], n=[2], raw=[3]}", opened.shapes().toString());
            assertArrayEquals(new float[] {1.5f, Float.NaN, -0f, Float.MIN_VALUE, 5, 6}, opened.floats("w"));
            assertArrayEquals(new long[] {7, Long.MIN_VALUE}, opened.longs("n"));
            assertArrayEquals(new byte[] {1, -1, 0}, opened.bytes("raw"));
        }
    }

    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        Path file = folder.resolve("one.safetensors");
        Safetensors.write(file, Map.of(), Map.of("é", StoredTensor.floats(Shape.of(1), () -> new float[] {1})));
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, 8, bytes.length - 12, StandardCharsets.UTF_8);
        assertTrue(text.matches("\\{\"__metadata__\":\\{\"crc32c\":\"[0-9a-f]{8}\"},"
                + "\"é\":\\{\"dtype\":\"F32\",\"shape\":\\[1],\"data_offsets\":\\[0,4]}} *"));
        assertEquals(0, bytes[0] % 8);
        assertArrayEquals(
                new byte[] {0, 0, (byte) 0x80, 0x3f},
                java.util.Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
    }

    @Test
    void tensorsLargerThanTheBufferAreWhole() {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = folder.resolve("large.safetensors");
        Safetensors.write(file, Map.of(), Map.of("w", StoredTensor.floats(Shape.of(values.length), () -> values)));
        try (SafetensorsFile opened = SafetensorsFile.open(file, Checksum.REQUIRED)) {
            assertArrayEquals(values, opened.floats("w"));
        }
    }

    @Test
    void refusesEveryFlippedByteAndEveryCut() throws IOException {
        byte[] whole = Files.readAllBytes(write(new float[] {1, 2, 3, 4, 5, 6}));
        Random random = new Random(1);
        Path broken = folder.resolve("broken.safetensors");
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(broken, flipped);
            assertRefused(broken, Checksum.REQUIRED);
            Files.write(broken, java.util.Arrays.copyOf(whole, i));
            assertRefused(broken, Checksum.REQUIRED);
        }
    }

    @Test
    void namesTheFileAndThePlace() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Files.write(file, file(":"));
        DlspecException refusal = assertRefused(file, Checksum.IF_PRESENT);
        assertEquals(
                "`" + file + "` is not a whole safetensors file: byte 9, expected `{`, found `:`",
                refusal.getMessage());
    }

    @TestFactory
    List<DynamicTest> refusesBrokenHeaders() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("no object", "[]");
        cases.put("not closed", "{");
        cases.put("text behind the end", "{}}");
        cases.put("deep nesting", "{\"a\":".repeat(50_000));
        cases.put("nested lists", "{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}");
        cases.put("duplicate tensor", "{" + entry("a", "[1]", 0, 4) + "," + entry("a", "[1]", 0, 4) + "}");
        cases.put("duplicate metadata", "{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}," + entry("a", "[2]", 0, 8) + "}");
        cases.put("two metadata", "{\"__metadata__\":{},\"__metadata__\":{}," + entry("a", "[2]", 0, 8) + "}");
        cases.put("metadata that is no text", "{\"__metadata__\":{\"a\":1}," + entry("a", "[2]", 0, 8) + "}");
        cases.put(
                "duplicate key", "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        cases.put("unknown key", "{\"a\":{\"dtype\":\"F32\",\"size\":[2],\"data_offsets\":[0,8]}}");
        cases.put("unknown type", "{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        cases.put("no type", "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}");
        cases.put("no shape", "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}");
        cases.put("one offset", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}");
        cases.put("offsets turned round", "{" + entry("a", "[0]", 8, 0) + "}");
        cases.put("negative size", "{" + entry("a", "[-2]", 0, 8) + "}");
        cases.put("fraction", "{" + entry("a", "[2.0]", 0, 8) + "}");
        cases.put("leading zero", "{" + entry("a", "[02]", 0, 8) + "}");
        cases.put("size does not fit the shape", "{" + entry("a", "[3]", 0, 8) + "}");
        cases.put("product overflows", "{" + entry("a", "[2147483647,2147483647,2147483647]", 0, 8) + "}");
        cases.put("size overflows", "{" + entry("a", "[9223372036854775808]", 0, 8) + "}");
        cases.put("overlap", "{" + entry("a", "[2]", 0, 8) + "," + entry("b", "[1]", 4, 8) + "}");
        cases.put("hole at the start", "{" + entry("a", "[1]", 4, 8) + "}");
        cases.put("hole in the middle", "{" + entry("a", "[1]", 0, 4) + "," + entry("b", "[0]", 8, 8) + "}");
        cases.put("bytes of nobody", "{" + entry("a", "[1]", 0, 4) + "}");
        cases.put("beyond the end", "{" + entry("a", "[4]", 0, 16) + "}");
        cases.put("control character", "{\"a\n\":{}}");
        cases.put("half a surrogate", "{\"\\ud800\":{}}");
        cases.put("unknown escape", "{\"\\x\":{}}");
        cases.put("checksum that is none", "{\"__metadata__\":{\"crc32c\":\"zz\"}," + entry("a", "[2]", 0, 8) + "}");
        return cases.entrySet().stream()
                .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> {
                    Path file = folder.resolve("broken.safetensors");
                    Files.write(file, file(c.getValue()));
                    assertRefused(file, Checksum.IF_PRESENT);
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> refusesStatedHeaderLengths() {
        return List.of(-1L, 100_000_001L, 9L, Long.MAX_VALUE).stream()
                .map(length -> DynamicTest.dynamicTest("" + length, () -> {
                    Path file = folder.resolve("broken.safetensors");
                    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
                    Files.write(file, bytes.putLong(length).putLong(0).array());
                    assertRefused(file, Checksum.IF_PRESENT);
                }))
                .toList();
    }

    @Test
    void refusesAMillionTensorsAndALongName() throws IOException {
        Path file = folder.resolve("broken.safetensors");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 70_000; i++) {
            many.append(i == 0 ? "" : ",").append(entry("t" + i, "[0]", 0, 0));
        }
        Files.write(file, file(many.append('}').toString()));
        assertTrue(assertRefused(file, Checksum.IF_PRESENT).getMessage().contains("more than 65536 tensors"));
        Files.write(file, file("{\"" + "a".repeat(70_000)));
        assertTrue(assertRefused(file, Checksum.IF_PRESENT).getMessage().contains("longer than 65536 bytes"));
    }

    @Test
    void readsFilesOfOthersWithoutAChecksum() throws IOException {
        Path file = folder.resolve("theirs.safetensors");
        Files.write(
                file,
                file("{" + entry("b", "[1]", 4, 8) + ",\"__metadata__\":{\"format\":\"pt\"},"
                        + entry("\\u0061\\ud83d\\ude00", "[1,1]", 0, 4) + "}  "));
        try (SafetensorsFile opened = SafetensorsFile.open(file, Checksum.IF_PRESENT)) {
            assertEquals("{b=[1], a😀=[1, 1]}", opened.shapes().toString());
            assertArrayEquals(new float[] {0}, opened.floats("b"));
            assertThrows(DlspecException.class, () -> opened.longs("b"));
            assertThrows(DlspecException.class, () -> opened.floats("c"));
        }
        assertRefused(file, Checksum.REQUIRED);
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingAside() throws IOException {
        Path file = write(new float[6]);
        byte[] before = Files.readAllBytes(file);
        assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, channel -> {
                    AtomicFile.writeFully(channel, ByteBuffer.allocate(10));
                    throw new IOException("disk full");
                }));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void tellsWhichFileCannotBeWritten() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        Path file = noFolder.resolve("x.safetensors");
        DlspecException wrong = assertThrows(DlspecException.class, () -> Safetensors.write(file, Map.of(), Map.of()));
        assertEquals(Code.D803, wrong.code());
        assertTrue(wrong.getMessage().startsWith("`" + file + "` cannot be written: "), wrong.getMessage());
    }

    @Test
    void sweepsWhatAKilledProcessLeft() throws IOException {
        Files.writeString(folder.resolve(".tmp-checkpoint-3.safetensors"), "half");
        Files.writeString(folder.resolve("kept"), "");
        AtomicFile.sweep(folder);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("kept")), files.toList());
        }
    }

    private Path write(float[] values) {
        Path file = folder.resolve("x.safetensors");
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("w", StoredTensor.floats(Shape.of(2, 3), () -> values));
        tensors.put("n", StoredTensor.longs(7, Long.MIN_VALUE));
        tensors.put("raw", StoredTensor.bytes(new byte[] {1, -1, 0}));
        Safetensors.write(file, Map.of("note", "a \"quoted\" line\n"), tensors);
        return file;
    }

    private static DlspecException assertRefused(Path file, Checksum checksum) {
        DlspecException refusal = assertThrows(
                DlspecException.class,
                () -> SafetensorsFile.open(file, checksum).close());
        assertEquals(Code.D801, refusal.code());
        return refusal;
    }

    private static String entry(String name, String shape, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + "," + end
                + "]}";
    }

    /** A file with this header and eight bytes of data. */
    private static byte[] file(String header) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putLong(json.length).put(json).array();
    }
}
