package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlspec.data.Files.Kind;
import org.dlspec.train.TrainingFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFolderTest {
    @TempDir
    private Path folder;

    /** As if the run had been trained in the folder of the test, where this program does not work. */
    @Test
    void pathsOfARunStartWhereItWasTrained() throws IOException {
        Toys.table(folder).run(0, "train @/t.dlspec --run @/runs/1 --device reference");
        Path run = folder.resolve("runs/1");
        assertEquals(Kind.ABSENT, TrainingFolder.files(run).kind("t.csv"));
        known(run, "t.dlspec");
        assertEquals(Kind.FILE, TrainingFolder.files(run).kind("t.csv"));
        known(run, "gone.dlspec");
        assertEquals(Kind.ABSENT, TrainingFolder.files(run).kind("t.csv"));
    }

    /** Writes down that the spec lay at this path. */
    private static void known(Path run, String spec) throws IOException {
        Path file = run.resolve("run.json");
        JsonObject known = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        JsonArray sources = new JsonArray();
        sources.add(spec);
        known.add("sources", sources);
        Files.writeString(file, known.toString());
    }
}
