package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesTest {
    @TempDir
    private Path folder;

    private void write(String path, int... bytes) throws IOException {
        Path file = folder.resolve(path);
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.write(file, Fixtures.bytes(bytes));
    }

    @Test
    void relativePathsStartAtTheRoot() throws IOException {
        write("spec/data/b.bin", 1, 2, 3);
        write("spec/data/B.bin", 4);
        write("spec/data/a/c.bin", 5);
        Files files = DiskFiles.from(folder.resolve("spec"));
        assertEquals(Files.Kind.FOLDER, files.kind("data"));
        assertEquals(Files.Kind.FILE, files.kind("data/b.bin"));
        assertEquals(Files.Kind.ABSENT, files.kind("data/x.bin"));
        assertEquals(Files.Kind.ABSENT, files.kind("data/\0"));
        assertEquals(List.of("B.bin", "a", "b.bin"), files.list("data"));
        try (Bytes bytes = files.open("data/b.bin")) {
            byte[] two = new byte[4];
            assertEquals(3, bytes.size());
            assertEquals(2, bytes.read(1, two, 1, 3));
            assertArrayEquals(Fixtures.bytes(0, 2, 3, 0), two);
            assertEquals(0, bytes.read(3, two, 0, 4));
            assertArrayEquals(Fixtures.bytes(1, 2, 3), bytes.stream(0).readAllBytes());
        }
    }

    @Test
    void nothingOutsideTheAllowedFoldersExists() throws IOException {
        write("spec/a.bin", 1);
        write("other/b.bin", 2);
        write("third/c.bin", 3);
        Files files = DiskFiles.within(folder.resolve("spec"), List.of(folder.resolve("other")));
        assertEquals(Files.Kind.FILE, files.kind("a.bin"));
        assertEquals(Files.Kind.FILE, files.kind("../other/b.bin"));
        assertEquals(Files.Kind.ABSENT, files.kind("../third/c.bin"));
        assertEquals(Files.Kind.ABSENT, files.kind(folder.resolve("third/c.bin").toString()));
        assertThrows(IOException.class, () -> files.open("../third/c.bin"));
        assertThrows(IOException.class, () -> files.list("../third"));
    }
}
