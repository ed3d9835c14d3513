package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimesFileTest {
    private static final Map<String, Map<String, Long>> TIMES = Map.of("a call", Map.of("direct", 7L, "winograd", 5L));

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private TimesFile file;

    @BeforeEach
    void name() {
        file = new TimesFile(folder.resolve("deep/kernels"), "a processor; threads 2");
    }

    @Test
    void isEmptyBeforeTheFirstTimes() {
        assertEquals(Map.of(), file.read(notes::add));
        assertEquals(List.of(), notes);
    }

    @Test
    void givesWhatWasAddedByAll() {
        file.add(TIMES, notes::add);
        file.add(Map.of("another", Map.of("direct", 3L)), notes::add);
        assertEquals(
                Map.of("a call", Map.of("direct", 7L, "winograd", 5L), "another", Map.of("direct", 3L)),
                file.read(notes::add));
        assertEquals(List.of(), notes);
        assertEquals(1, folder.resolve("deep/kernels").toFile().list().length, "something is left aside");
    }

    @Test
    void anotherEnvironmentHasAFileOfItsOwn() {
        file.add(TIMES, notes::add);
        assertEquals(Map.of(), new TimesFile(file.folder(), "a processor; threads 4").read(notes::add));
        assertEquals(List.of(), notes);
    }

    @Test
    void aDamagedFileIsToldAndWrittenAnew() throws IOException {
        file.add(TIMES, notes::add);
        String whole = Files.readString(file.path());
        for (String damaged : List.of(
                "",
                whole.substring(0, whole.length() / 2),
                "[1, 2]",
                "{}",
                whole.replace("7", "-7"),
                whole.replace("7", "\"fast\""),
                whole.replace("threads 2", "threads 3"))) {
            Files.writeString(file.path(), damaged);
            notes.clear();
            assertEquals(Map.of(), file.read(notes::add), damaged);
            assertEquals(1, notes.size(), damaged);
            assertTrue(notes.get(0).endsWith("taken anew"), notes.get(0));
            file.add(TIMES, notes::add);
            assertEquals(TIMES, file.read(notes::add));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("deep"), "in the way");
        file.add(TIMES, notes::add);
        assertTrue(notes.get(0).startsWith("the times of kernels cannot be kept in `"), notes.toString());
    }

    @Test
    void whoReadsWhileOthersAddSeesAWholeFile() {
        file.add(TIMES, notes::add);
        IntStream.range(0, 200).parallel().forEach(i -> {
            List<String> told = new ArrayList<>();
            if (i % 2 == 0) {
                file.add(Map.of("call " + i, Map.of("direct", 1L + i)), told::add);
            }
            assertEquals(
                    Map.of("direct", 7L, "winograd", 5L), file.read(told::add).get("a call"));
            assertEquals(List.of(), told);
        });
    }
}
