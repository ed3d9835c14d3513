package org.dlspec.data;

import static org.dlspec.data.Fixtures.bytes;
import static org.dlspec.data.Fixtures.files;
import static org.dlspec.data.Fixtures.text;
import static org.dlspec.data.Fixtures.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZippedFilesTest {
    private static final byte[] ZIP = zip("a/b/c.txt", text("hello hello hello"), "a/d.txt", bytes(), "../e", bytes(5));

    @Test
    void anArchiveIsAFolder() throws IOException {
        Files files = files("x/y.zip", ZIP);
        assertEquals(Files.Kind.FOLDER, files.kind("x/y.zip"));
        assertEquals(Files.Kind.FOLDER, files.kind("x/y.zip/a/b"));
        assertEquals(Files.Kind.FILE, files.kind("x/y.zip/a/d.txt"));
        assertEquals(Files.Kind.ABSENT, files.kind("x/y.zip/a/z"));
        assertEquals(List.of("..", "a"), files.list("x/y.zip"));
        assertEquals(List.of("b", "d.txt"), files.list("x/y.zip/a"));
        assertArrayEquals(
                text("hello hello hello"), files.open("x/y.zip/a/b/c.txt").all(100));
        assertArrayEquals(bytes(), files.open("x/y.zip/a/d.txt").all(100));
    }

    @Test
    void aFolderWhoseNameEndsInZipStaysAFolder() throws IOException {
        assertEquals(List.of("f.txt"), files("x.zip/f.txt", bytes(1)).list("x.zip"));
    }

    @Test
    void storedEntriesAreReadToo() throws IOException {
        // One entry "s" with the bytes "ok" and method 0, laid out by hand after PKWARE's APPNOTE.
        String local = "504b0304" + "0a00" + "0000" + "0000" + "00000000" + "47dddc79" + "02000000" + "02000000"
                + "0100" + "0000";
        String central = "504b0102" + "0a00" + "0a00" + "0000" + "0000" + "00000000" + "47dddc79" + "02000000"
                + "02000000" + "0100" + "0000" + "0000" + "0000" + "0000" + "00000000" + "00000000";
        String end = "504b0506" + "00000000" + "0100" + "0100" + "2f000000" + "21000000" + "0000";
        byte[] zip = java.util.HexFormat.of().parseHex(local + "73" + "6f6b" + central + "73" + end);
        assertArrayEquals(text("ok"), files("x.zip", zip).open("x.zip/s").all(10));
    }

    @Test
    void refusesTwoEntriesOfOneName() {
        byte[] twice = zip("aa", bytes(1), "ab", bytes(2));
        for (int i = 0; i < twice.length - 1; i++) {
            if (twice[i] == 'a' && twice[i + 1] == 'b') {
                twice[i + 1] = 'a';
            }
        }
        IOException e =
                assertThrows(IOException.class, () -> files("x.zip", twice).list("x.zip"));
        assertEquals("cannot read `x.zip`: it holds `aa` twice", e.getMessage());
    }

    @Test
    void everyMutationGivesTheSameBytesOrAnIoException() {
        for (int at = 0; at < ZIP.length; at++) {
            for (int mask : new int[] {1, 0x41, 0xFF}) {
                byte[] flipped = ZIP.clone();
                flipped[at] ^= mask;
                survives(flipped);
            }
            survives(Arrays.copyOf(ZIP, at));
        }
    }

    private static void survives(byte[] zip) {
        Files files = files("x.zip", zip);
        try {
            if (files.kind("x.zip/a/b/c.txt") == Files.Kind.FILE) {
                assertArrayEquals(
                        text("hello hello hello"), files.open("x.zip/a/b/c.txt").all(100));
            }
        } catch (IOException e) {
            assertEquals("cannot read `x.zip`: ", e.getMessage().substring(0, 21));
        }
    }
}
