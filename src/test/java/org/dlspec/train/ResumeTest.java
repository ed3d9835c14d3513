package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Options;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.optimizer.Adam;
import org.dlspec.vocab.optimizer.Clipping;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private static final FieldName Y = new FieldName("y");

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> stoppedAndResumedGivesTheBitsOfAnUnbrokenRun() {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, Toy> toys = Map.of(
                "adam with dropout", Toy.of(Experiments.perceptron()),
                "momentum with batch norm", Toy.of(Experiments.convolutional()),
                "oversampled", Toy.of(Experiments.perceptron()).with(new Balance.Oversample(Y)),
                "undersampled", Toy.of(Experiments.perceptron()).with(new Balance.Undersample(Y)),
                "in balanced batches", Toy.of(Experiments.perceptron()).with(new Balance.BalancedBatches(Y)),
                "accumulating", Toy.of(Options.accumulating(Experiments.perceptron(), 2)),
                "averaged", Toy.of(Options.averaged(Experiments.convolutional(), 0.9)),
                "clipped", Toy.of(clipped()),
                "in phases", Toy.of(phased()));
        toys.forEach((name, toy) -> {
            Path straight = run(toy, name, Start.FRESH, Heard.all());
            for (int stop : new int[] {1, 3, 5, 6, 7}) {
                tests.add(DynamicTest.dynamicTest(name + ", stopped after " + stop, () -> {
                    Path broken = folder.resolve(name + stop);
                    assertEquals(Outcome.INTERRUPTED, toy.train(broken, Start.FRESH, Heard.stoppingAfter(stop)));
                    assertTrue(Files.exists(broken.resolve("checkpoint-" + stop + ".safetensors")));
                    Heard second = Heard.all();
                    assertEquals(Outcome.FINISHED, toy.train(broken, Start.RESUME, second));
                    assertEquals(12 - stop, second.steps.size());
                    assertSameResults(straight, broken);
                }));
            }
            tests.add(DynamicTest.dynamicTest(name + ", killed after 5", () -> {
                Path broken = folder.resolve(name + " killed");
                assertThrows(Toy.Killed.class, () -> toy.train(broken, Start.FRESH, Heard.dyingAfter(5)));
                run(toy, broken.getFileName().toString(), Start.RESUME, Heard.all());
                assertSameResults(straight, broken);
            }));
        });
        return tests;
    }

    @TestFactory
    List<DynamicTest> theProcessorResumesBitForBitToo() {
        Map<String, Experiment> experiments = new LinkedHashMap<>();
        experiments.put("momentum with batch norm", Experiments.convolutional());
        experiments.put("accumulating", Options.accumulating(Experiments.convolutional(), 2));
        experiments.put("averaged", Options.averaged(Experiments.convolutional(), 0.9));
        experiments.put("clipped", clipped());
        experiments.put("in phases", phased());
        experiments.put("rounded", Experiments.convolutional().withPrecision(TrainSpec.Precision.BF16));
        List<DynamicTest> tests = new ArrayList<>();
        experiments.forEach((name, experiment) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            Toy toy = Toy.of(experiment);
            Path straight = folder.resolve(name + " straight");
            Path broken = folder.resolve(name + " broken");
            toy.train("cpu", straight, Start.FRESH, Heard.all());
            assertThrows(Toy.Killed.class, () -> toy.train("cpu", broken, Start.FRESH, Heard.dyingAfter(6)));
            assertEquals(Outcome.INTERRUPTED, toy.train("cpu", broken, Start.RESUME, Heard.stoppingAfter(7)));
            toy.train("cpu", broken, Start.RESUME, Heard.all());
            assertSameResults(straight, broken);
        })));
        return tests;
    }

    private static Experiment clipped() {
        Clipping clipping = new Clipping(Optional.of(0.05), Optional.of(0.01));
        return Options.optimized(
                Experiments.convolutional(), new Sgd(new Constant(0.05), new Constant(0.9), true, clipping));
    }

    /** Two epochs with a frozen convolution and norm, then two with another optimizer for all. */
    private static Experiment phased() {
        return Options.phased(
                Experiments.convolutional(),
                Options.phase(2, Optional.empty(), "conv1", "norm1"),
                Options.phase(2, Optional.of(new Adam(new Constant(0.01), 0.9, 0.999, 1e-8))));
    }

    @Test
    void equalRunsGiveEqualBytes() throws IOException {
        Toy toy = Toy.of(Experiments.perceptron());
        assertSameResults(run(toy, "one", Start.FRESH, Heard.all()), run(toy, "two", Start.FRESH, Heard.all()));
    }

    @Test
    void aDamagedCheckpointIsToldAndTheOneBeforeItIsUsed() throws IOException {
        Toy toy = Toy.of(Experiments.perceptron());
        Path straight = run(toy, "straight", Start.FRESH, Heard.all());
        Path broken = folder.resolve("broken");
        toy.train(broken, Start.FRESH, Heard.stoppingAfter(7));
        Path newest = broken.resolve("checkpoint-7.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        Heard heard = Heard.all();
        run(toy, "broken", Start.RESUME, heard);
        assertTrue(heard.notes.get(0).endsWith("; the checkpoint before it is used"), heard.notes.get(0));
        assertEquals("start 7", heard.notes.get(1));
        assertSameResults(straight, broken);
    }

    @Test
    void aFinishedRunSaysSo() {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        Path run = run(toy, "run", Start.FRESH, Heard.all());
        Heard heard = Heard.all();
        assertEquals(Outcome.ALREADY_FINISHED, toy.train(run, Start.RESUME, heard));
        assertEquals(List.of("the run in `" + run + "` is finished; there is nothing left to do"), heard.notes);
    }

    @Test
    void refusesChangedData() {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        Path run = folder.resolve("run");
        toy.train(run, Start.FRESH, Heard.stoppingAfter(1));
        Dataset data = toy.data();
        Toy changed = new Toy(toy.experiment(), new Dataset(data.parts(), data.learned(), Map.of("toy.csv", "00fe")));
        DlspecException refusal =
                assertThrows(DlspecException.class, () -> changed.train(run, Start.RESUME_WITH_DRIFT, Heard.all()));
        assertEquals(Code.D905, refusal.code());
        assertEquals("the run in `" + run + "` cannot go on: `toy.csv` has changed", refusal.getMessage());
    }

    @Test
    void refusesAnotherVersionUnlessDriftIsAllowed() {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        Path run = folder.resolve("run");
        toy.train(run, Start.FRESH, Heard.stoppingAfter(1));
        DlspecException refusal = assertThrows(
                DlspecException.class, () -> resumeWithVersion(toy, run, Start.RESUME, "0.2", Heard.all()));
        assertEquals(
                "the run in `" + run + "` would not go on bit for bit: the version of dlspec is `0.2`, the run began"
                        + " with `0.1`",
                refusal.getMessage());
        assertEquals(Outcome.FINISHED, resumeWithVersion(toy, run, Start.RESUME_WITH_DRIFT, "0.2", Heard.all()));
    }

    @Test
    void aLockedRunIsRefused() {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        Path run = folder.resolve("run");
        toy.train(run, Start.FRESH, Heard.stoppingAfter(1));
        try (RunDirectory held = RunDirectory.reopen(run)) {
            DlspecException refusal =
                    assertThrows(DlspecException.class, () -> toy.train(held.path(), Start.RESUME, Heard.all()));
            assertEquals("another process is training in `" + run + "`", refusal.getMessage());
        }
    }

    @Test
    void anExistingRunIsNotOverwritten() {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        Path run = run(toy, "run", Start.FRESH, Heard.all());
        DlspecException refusal = assertThrows(DlspecException.class, () -> toy.train(run, Start.FRESH, Heard.all()));
        assertEquals("`" + run + "` is there already", refusal.getMessage());
    }

    @Test
    void theMetricsAreCutBackToTheCheckpoint() throws IOException {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        Path run = folder.resolve("run");
        assertThrows(Toy.Killed.class, () -> toy.train(run, Start.FRESH, Heard.dyingAfter(5)));
        assertEquals(6, Files.readAllLines(run.resolve("metrics.jsonl")).size());
        toy.train(run, Start.RESUME, Heard.stoppingAfter(5));
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertEquals(6, lines.size());
        assertTrue(lines.get(0).startsWith("{\"step\":1,\"epoch\":1,\"loss\":"), lines.get(0));
        assertTrue(lines.get(3).startsWith("{\"event\":\"epoch\",\"epoch\":1,\"step\":3,\"lr\":0.1,"), lines.get(3));
        assertTrue(lines.get(5).startsWith("{\"step\":5,\"epoch\":2,"), lines.get(5));
    }

    private static Outcome resumeWithVersion(Toy toy, Path run, Start start, String version, Heard heard) {
        TrainRequest request = new TrainRequest(run, Optional.of(run), start, Optional.empty(), version);
        try (var backend = new org.dlspec.backend.reference.ReferenceBackend()) {
            return Training.run(toy.experiment(), toy.data(), backend, request, heard, heard.stop);
        }
    }

    private Path run(Toy toy, String name, Start start, Heard heard) {
        Path run = folder.resolve(name);
        assertEquals(Outcome.FINISHED, toy.train(run, start, heard));
        return run;
    }

    private static void assertSameResults(Path expected, Path actual) throws IOException {
        for (String file : List.of("checkpoint-12.safetensors", "best.safetensors", "metrics.jsonl", "run.json")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
        }
        assertFalse(Files.exists(actual.resolve("checkpoint-4.safetensors")));
    }
}
