package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {
    @TempDir
    Path folder;

    private Shell shell(String more) {
        String spec = Toys.TABLE.replace("metrics: [accuracy()]", "metrics: [accuracy()]  " + more);
        return Toys.table(folder).write("t.dlspec", spec);
    }

    @Test
    void trainsOnceForEachSeedAndTellsMeanAndDeviation() throws IOException {
        Shell shell = shell("seeds: [3, 1, 2]");
        List<String> lines =
                shell.run(0, "train @/t.dlspec --run @/s --threads 1 --json").lines();
        JsonObject last = JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
        assertEquals("[\"seed-3\",\"seed-1\",\"seed-2\"]", last.get("runs").toString());
        assertEquals("series", last.get("event").getAsString());
        double[] losses = {loss("s/seed-3", "test"), loss("s/seed-1", "test"), loss("s/seed-2", "test")};
        double mean = (losses[0] + losses[1] + losses[2]) / 3;
        double squares = 0;
        for (double each : losses) {
            squares += (each - mean) * (each - mean);
        }
        JsonObject told = last.getAsJsonObject("test").getAsJsonObject("loss");
        assertEquals(mean, told.get("mean").getAsDouble(), 1e-12);
        assertEquals(Math.sqrt(squares / 2), told.get("deviation").getAsDouble(), 1e-12);
        assertTrue(told.get("deviation").getAsDouble() > 0);
        assertTrue(last.getAsJsonObject("validation").has("accuracy"));
        assertEquals(
                3,
                lines.stream()
                        .filter(line -> line.contains("\"event\":\"done\""))
                        .count());
        // Each is the run that this seed alone gives.
        shell.write("one.dlspec", Toys.TABLE);
        shell.run(0, "train @/one.dlspec --run @/one --threads 1 --seed 1");
        assertSame("one", "s/seed-1");
    }

    @Test
    void tellsAPersonTheSame() {
        List<String> lines = shell("seeds: [1, 2]")
                .run(0, "train @/t.dlspec --run @/s --threads 1")
                .lines();
        String part = "loss \\d\\.\\d{4} ± \\d\\.\\d{4}, accuracy \\d\\.\\d{4} ± \\d\\.\\d{4}";
        assertEquals("2 runs: seed-1, seed-2", lines.get(lines.size() - 4));
        assertTrue(lines.get(lines.size() - 3).matches("validation " + part), lines.toString());
        assertTrue(lines.get(lines.size() - 2).matches("test " + part), lines.toString());
        assertEquals("runs in @/s", lines.get(lines.size() - 1));
    }

    @Test
    void everyFoldIsForValidationOnce() throws IOException {
        Shell shell = shell("folds: 4");
        List<String> lines =
                shell.run(0, "train @/t.dlspec --run @/f --threads 1 --json").lines();
        JsonObject last = JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
        assertEquals(
                "[\"fold-1\",\"fold-2\",\"fold-3\",\"fold-4\"]",
                last.get("runs").toString());
        // 8 of 40 rows are the test part; of the others, 8 are in each fold and 24 learn.
        assertEquals(
                4,
                lines.stream()
                        .filter(line -> line.contains("\"train_samples\":24,"))
                        .count());
        // The run knows its fold: what is measured later is what was measured at its end.
        String evaluated = shell.run(0, "evaluate @/f/fold-3 --split validation --resamples 0 --threads 1")
                .out();
        assertEquals(
                String.format(Locale.ROOT, "validation loss %.4f", loss("f/fold-3", "validation")),
                evaluated.substring(0, evaluated.indexOf(',')));
        assertTrue(evaluated.strip().endsWith("(8 samples)"), evaluated);
        assertFalse(loss("f/fold-1", "validation") == loss("f/fold-2", "validation"));
    }

    @Test
    void seedsAndFoldsMultiply() {
        List<String> lines = shell("seeds: [1, 2]  folds: 2")
                .run(0, "train @/t.dlspec --run @/b --threads 1")
                .lines();
        assertEquals("4 runs: seed-1-fold-1, seed-1-fold-2, seed-2-fold-1, seed-2-fold-2", lines.get(lines.size() - 4));
    }

    @Test
    void goesOnWithTheRunThatItWasAt() throws IOException {
        Shell shell = shell("seeds: [1, 2, 3]");
        shell.run(0, "train @/t.dlspec --run @/whole --threads 1");
        shell.run(0, "train @/t.dlspec --run @/broken --threads 1");
        // As if it had been killed in the middle of the second run, and the third were no more than a folder.
        Path second = folder.resolve("broken/seed-2");
        List<String> lines = Files.readAllLines(second.resolve("metrics.jsonl"));
        Files.write(second.resolve("metrics.jsonl"), lines.subList(0, lines.size() - 2));
        Files.delete(second.resolve("checkpoint-6.safetensors"));
        for (String file : new String[] {"run.json", "best.safetensors"}) {
            Files.delete(folder.resolve("broken/seed-3").resolve(file));
        }
        Files.delete(folder.resolve("broken/summary.json"));
        Shell.Result resumed = shell.run(0, "train @/t.dlspec --run @/broken --threads 1 --resume");
        assertTrue(resumed.err().contains("resumes after step 3"), resumed.err());
        for (String run : List.of("seed-1", "seed-2", "seed-3")) {
            assertSame("whole/" + run, "broken/" + run);
        }
        assertArrayEquals(bytes("whole/summary.json"), bytes("broken/summary.json"));
        assertTrue(shell.run(0, "train @/t.dlspec --run @/broken --threads 1 --resume")
                .err()
                .contains("the runs in `@/broken` are finished; there is nothing left to do"));
    }

    @Test
    void refusesToMixWhatCannotBeCompared() {
        Shell shell = shell("seeds: [1, 2]");
        shell.run(0, "train @/t.dlspec --run @/s --threads 1");
        assertEquals(
                "dlspec: `--seed` is for one run, and `Toy` has `seeds`",
                shell.run(2, "train @/t.dlspec --run @/x --seed 3").complaint());
        assertEquals(
                "error[D904]: `@/s` holds a series of runs",
                shell.run(3, "evaluate @/s").complaint());
        assertEquals(
                "error[D904]: `@/s` is there already",
                shell.run(3, "train @/t.dlspec --run @/s").complaint());
        shell("seeds: [1, 2, 3]");
        assertEquals(
                "error[D905]: the runs in `@/s` cannot go on: the spec has changed, or what was set",
                shell.run(3, "train @/t.dlspec --run @/s --resume").complaint());
        shell("seeds: [1, 1]");
        assertTrue(
                shell.run(1, "train @/t.dlspec").complaint().startsWith("error[D401]: `seeds` is a list of different"));
    }

    @Test
    void leavesNothingBehindWhereNothingCouldBegin() {
        Shell shell = shell("folds: 33");
        assertEquals(
                "error[D508]: 33 folds need at least 33 samples beside the test part, and there are 32",
                shell.run(3, "train @/t.dlspec --run @/none").complaint());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    private double loss(String run, String part) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl"));
        JsonObject done = JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
        return done.getAsJsonObject(part).get("loss").getAsDouble();
    }

    private void assertSame(String expected, String actual) throws IOException {
        for (String file : List.of("metrics.jsonl", "best.safetensors", "checkpoint-6.safetensors")) {
            assertArrayEquals(bytes(expected + "/" + file), bytes(actual + "/" + file), file);
        }
    }

    private byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(folder.resolve(file));
    }
}
