package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    @Test
    void tellsTheKeysOfThePeers() {
        Shell.Result result = Toys.table(folder).run(0, "bench @/t.dlspec --device reference --steps 3 --json");
        assertEquals(1, result.lines().size());
        JsonObject line = JsonParser.parseString(result.out()).getAsJsonObject();
        assertEquals(
                List.of(
                        "engine",
                        "workload",
                        "mode",
                        "batch",
                        "dtype",
                        "threads",
                        "isa",
                        "params",
                        "start_to_first_step_s",
                        "first_step_ms",
                        "steps",
                        "median_ms",
                        "p10_ms",
                        "p90_ms",
                        "min_ms",
                        "images_per_s",
                        "rss_mb",
                        "arena_mb",
                        "first_value",
                        "last_value"),
                List.copyOf(line.keySet()));
        assertEquals("Toy", line.get("workload").getAsString());
        assertEquals(8, line.get("batch").getAsInt());
        assertEquals(3, line.get("steps").getAsInt());
        assertEquals(6, line.get("params").getAsLong());
        assertTrue(
                line.get("last_value").getAsDouble() < line.get("first_value").getAsDouble(), "the loss must fall");
    }

    @Test
    void timesInferenceToo() {
        Shell.Result result =
                Toys.table(folder).run(0, "bench @/t.dlspec --device reference --steps 2 --mode infer --batch 3");
        assertTrue(result.out().startsWith("Toy, infer, batch 3, 1 threads: median "), result.out());
    }
}
