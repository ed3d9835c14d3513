package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
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
        assertTrue(result.out().startsWith("Toy, infer in f32, batch 3, 1 threads: median "), result.out());
    }

    @Test
    void timesInferenceOnWholeNumbers() {
        String bench = "bench @/t.dlspec --device reference --steps 2 --batch 3 --precision ";
        Shell.Result result = Toys.table(folder).run(0, bench + "int8 --mode infer --profile");
        assertTrue(result.out().startsWith("Toy, infer in int8, batch 3, 1 threads: median "), result.out());
        assertTrue(result.out().contains("quantized_mat_mul"), result.out());
        Toys.table(folder).run(2, bench + "int8 --mode train");
        Toys.table(folder).run(2, bench + "bf16 --mode infer");
    }

    @Test
    void profilesEveryCallOfTheStep() {
        Shell.Result result = Toys.table(folder).run(0, "bench @/t.dlspec --device cpu --steps 2 --profile --json");
        assertEquals(2, result.lines().size());
        JsonObject profile = JsonParser.parseString(result.lines().get(1)).getAsJsonObject();
        assertEquals(2, profile.get("runs").getAsInt());
        JsonObject product = null;
        double millis = 0;
        for (JsonElement each : profile.getAsJsonArray("steps")) {
            JsonObject step = each.getAsJsonObject();
            millis += step.get("ms").getAsDouble();
            if (step.get("op").getAsString().equals("mat_mul")) {
                product = product == null ? step : product;
            }
        }
        assertEquals(profile.get("kernels_ms").getAsDouble(), millis, 1e-9);
        // The product of the layer, and of its gradient that of the weights: 8 samples, 2 by 2 weights each.
        assertEquals(64, profile.get("multiply_adds").getAsInt());
        assertEquals(32, product.get("multiply_adds").getAsInt());
        assertEquals("f32[8, 2] plain", product.getAsJsonArray("inputs").get(0).getAsString());
        assertTrue(product.get("line").getAsString().endsWith("t.dlspec:8:44"), product.toString());
        JsonArray ops = profile.getAsJsonArray("ops");
        double longest = ops.get(0).getAsJsonObject().get("ms").getAsDouble();
        assertTrue(longest >= ops.get(1).getAsJsonObject().get("ms").getAsDouble());
    }

    @Test
    void printsAProfileForAPerson() {
        Shell.Result result = Toys.table(folder).run(0, "bench @/t.dlspec --device reference --steps 2 --profile");
        assertTrue(result.out().contains("medians of 2 steps"), result.out());
        assertTrue(
                result.lines().stream()
                        .anyMatch(line ->
                                line.contains("mat_mul definition ([8, 2], [2, 2]") && line.endsWith("t.dlspec:8")),
                result.out());
    }

    @Test
    void sweepsOverBatchSizes() {
        Shell shell = Toys.table(folder);
        Shell.Result result = shell.run(0, "bench @/t.dlspec --device reference --steps 2 --sweep batch=2..6 --json");
        assertEquals(6, result.lines().size());
        JsonObject smallest = JsonParser.parseString(result.lines().get(0)).getAsJsonObject();
        assertEquals(2, smallest.get("batch").getAsInt());
        assertEquals(10, smallest.get("steps").getAsInt(), "two steps in each of five rounds");
        JsonObject fit = JsonParser.parseString(result.lines().get(5)).getAsJsonObject();
        JsonArray residuals = fit.getAsJsonArray("residuals");
        assertEquals(
                List.of(2, 3, 4, 5, 6),
                residuals.asList().stream()
                        .map(each -> each.getAsJsonObject().get("batch").getAsInt())
                        .toList());
        double largest = 0;
        for (JsonElement each : residuals) {
            JsonObject at = each.getAsJsonObject();
            double line = fit.get("constant_ms").getAsDouble()
                    + fit.get("ms_per_sample").getAsDouble() * at.get("batch").getAsInt();
            assertEquals(line, at.get("line_ms").getAsDouble(), 1e-9);
            largest = Math.max(largest, Math.abs(at.get("residual").getAsDouble()));
        }
        assertEquals(Math.abs(fit.get("largest_residual").getAsDouble()), largest, 1e-9);
    }

    @Test
    void drawsASweep() throws IOException {
        Shell shell = Toys.table(folder);
        Shell.Result result =
                shell.run(0, "bench @/t.dlspec --device reference --steps 2 --sweep batch=2,3,7 --svg @/s.svg");
        assertTrue(result.lines().get(0).endsWith("residual"), result.out());
        assertTrue(result.lines().get(3).startsWith("     7 "), result.out());
        assertTrue(result.out().contains("samples in a batch"), result.out());
        assertTrue(Files.readString(folder.resolve("s.svg")).contains("largest residual"));
    }

    @Test
    void tellsWhichBatchesAreTooLarge() {
        Shell shell = Toys.table(folder);
        String wrong = shell.run(2, "bench @/t.dlspec --device reference --batch 2000000000")
                .complaint();
        assertTrue(wrong.contains("a batch of 2000000000 makes tensors that are too large"), wrong);
    }

    @Test
    void aSweepHasItsOwnBatches() {
        Shell shell = Toys.table(folder);
        shell.run(2, "bench @/t.dlspec --sweep batch=2..6 --batch 3");
        shell.run(2, "bench @/t.dlspec --svg @/s.svg");
    }
}
