package org.dlspec.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dlspec.diag.DlspecException;
import org.dlspec.weights.SafetensorsFile.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers of 90 MB, read by a Java that has 32 MB. */
class SmallMemoryTest {
    private static final int HEADER = 90_000_000;

    @TempDir
    Path folder;

    @Test
    void aHostileHeaderCostsNoMemory() throws IOException, InterruptedException {
        Path file = folder.resolve("hostile.safetensors");
        for (String pattern : List.of("{\"a\":", " ", "\"a\"", "{\"aaaaaaaaaaaaaaaaaaaa", "[[[[[[[[", "99999999")) {
            write(file, pattern);
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallMemoryTest.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, reader.waitFor(), pattern + ": " + said);
        }
    }

    /** Ends well when the file is refused. */
    public static void main(String[] arguments) {
        try (SafetensorsFile opened = SafetensorsFile.open(Path.of(arguments[0]), Checksum.IF_PRESENT)) {
            System.exit(1);
        } catch (DlspecException e) {
            System.exit(e.getMessage().contains("is not a whole safetensors file") ? 0 : 2);
        }
    }

    private static void write(Path file, String pattern) throws IOException {
        byte[] bytes = pattern.getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(HEADER)
                    .array());
            for (int at = 0; at < HEADER; at += bytes.length) {
                out.write(bytes, 0, Math.min(bytes.length, HEADER - at));
            }
        }
    }
}
