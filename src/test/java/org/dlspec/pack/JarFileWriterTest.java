package org.dlspec.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFileWriterTest {
    private static final String LIBRARY = "org/example/linux-x86_64/libexample.so.3";

    @TempDir
    Path folder;

    private void write(Path jar, String library) throws IOException {
        TreeMap<String, Content> entries = new TreeMap<>();
        entries.put(LIBRARY, Content.of(library));
        entries.put("words.txt", Content.of("words"));
        entries.put("weights.safetensors", Content.of("weights"));
        JarFileWriter.write(jar, "Manifest-Version: 1.0\n", entries);
    }

    private static LocalDateTime time(Path jar, String entry) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.getEntry(entry).getTimeLocal();
        }
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        write(folder.resolve("a.jar"), "one");
        write(folder.resolve("b.jar"), "one");
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.jar")), Files.readAllBytes(folder.resolve("b.jar")));
        assertEquals(LocalDateTime.of(1980, 1, 1, 0, 0), time(folder.resolve("a.jar"), "words.txt"));
    }

    /** Two jars of one name, as of one model built by two versions of dlspec, with libraries of the same size. */
    @Test
    void letsJavaCppTellLibrariesOfOneSizeApart() throws IOException {
        String name = UUID.randomUUID() + ".jar";
        File kept = null;
        try {
            for (String library : new String[] {"one", "two", "one"}) {
                Path jar = Files.createTempDirectory(folder, "build").resolve(name);
                write(jar, library);
                kept = Loader.cacheResource(
                        URI.create("jar:" + jar.toUri() + "!/" + LIBRARY).toURL());
                assertEquals(library, Files.readString(kept.toPath(), StandardCharsets.UTF_8));
            }
        } finally {
            forget(kept, name);
        }
    }

    /** Removes the folder that JavaCPP has made for the jar, with what is in it. */
    private static void forget(File kept, String jar) throws IOException {
        assertTrue(kept != null && kept.getPath().contains(jar), String.valueOf(kept));
        Path file = kept.toPath();
        while (!file.getFileName().toString().equals(jar)) {
            Files.delete(file);
            file = file.getParent();
        }
        Files.delete(file);
    }

    @Test
    void knowsLibrariesByTheirNames() {
        for (String library : new String[] {"libdnnl.so.3", "libjnidnnl.so", "dnnl.dll", "libdnnl.3.dylib"}) {
            assertTrue(Natives.isLibrary("org/bytedeco/dnnl/linux-x86_64/" + library), library);
        }
        assertFalse(Natives.isLibrary("org/bytedeco/javacpp/properties/linux-x86_64.properties"));
        assertFalse(Natives.isLibrary("org/so/Word.class"));
    }
}
