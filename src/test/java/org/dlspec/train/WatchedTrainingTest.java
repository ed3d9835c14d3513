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
import java.util.List;
import org.dlspec.compile.Experiments;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.optimizer.Adam;
import org.dlspec.vocab.schedule.OnPlateau;
import org.dlspec.vocab.train.EarlyStopping;
import org.dlspec.vocab.train.GradientNorm;
import org.dlspec.vocab.train.Stopping;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WatchedTrainingTest {
    private static final MetricName LOSS = new MetricName("validation", "loss");

    /** So much better that nothing is. */
    private static final double NEVER = 100;

    @TempDir
    Path folder;

    @Test
    void endsEarlyAsAtItsEnd() throws IOException {
        Toy toy = stopping(new EarlyStopping(LOSS, epochs(2), NEVER));
        Path run = folder.resolve("run");
        Heard heard = Heard.all();
        assertEquals(Outcome.FINISHED, toy.train(run, Start.FRESH, heard));
        // The first epoch is the best, the second and third are no better: 3 epochs of 3 steps.
        assertEquals(9, heard.steps.size());
        assertEquals(9, heard.stops.get(0).step());
        assertEquals(3, heard.stops.get(0).epoch());
        assertTrue(heard.stops
                .get(0)
                .reason()
                .startsWith("`validation.loss` has not become better for 2 epochs after its best, which was "));
        assertTrue(heard.done.get(0).test().isPresent());
        assertTrue(Files.exists(run.resolve("checkpoint-9.safetensors")));
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertTrue(
                lines.get(lines.size() - 2)
                        .startsWith(
                                "{\"event\":\"stop\",\"step\":9,\"epoch\":3,\"reason\":\"`validation.loss` has not become better"));
        assertTrue(lines.get(lines.size() - 1).startsWith("{\"event\":\"done\""));
        assertEquals(Outcome.ALREADY_FINISHED, toy.train(run, Start.RESUME, Heard.all()));
    }

    @Test
    void endsWhenTheGradientIsSmall() throws IOException {
        Toy toy = stopping(new GradientNorm(1e9));
        Path run = folder.resolve("run");
        Heard heard = Heard.all();
        assertEquals(Outcome.FINISHED, toy.train(run, Start.FRESH, heard));
        assertEquals(1, heard.steps.size());
        assertTrue(heard.stops.get(0).reason().startsWith("the norm of the gradients is "));
        assertEquals(1, heard.done.get(0).bestEpoch());
        // In the middle of an epoch: its validation is measured all the same, and the weights are kept.
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertTrue(lines.get(1).startsWith("{\"event\":\"validation\",\"step\":1,\"epoch\":1,"), lines.get(1));
        assertTrue(lines.get(2).startsWith("{\"event\":\"stop\",\"step\":1,\"epoch\":1,"), lines.get(2));
        assertEquals(4, lines.size());
    }

    @Test
    void doesNotEndWhileTheGradientIsLarge() {
        Heard heard = Heard.all();
        stopping(new GradientNorm(1e-12)).train(folder.resolve("run"), Start.FRESH, heard);
        assertEquals(12, heard.steps.size());
        assertEquals(List.of(), heard.stops);
    }

    @Test
    void killedBehindItsStopItOnlyFinishes() throws IOException {
        Toy toy = stopping(new EarlyStopping(LOSS, steps(4), NEVER));
        Path run = folder.resolve("run");
        toy.train(run, Start.FRESH, Heard.all());
        byte[] whole = Files.readAllBytes(run.resolve("metrics.jsonl"));
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        Files.write(run.resolve("metrics.jsonl"), lines.subList(0, lines.size() - 1));
        Heard heard = Heard.all();
        assertEquals(Outcome.FINISHED, toy.train(run, Start.RESUME, heard));
        assertEquals(0, heard.steps.size());
        assertArrayEquals(whole, Files.readAllBytes(run.resolve("metrics.jsonl")));
    }

    /** The rate halves after every 2 steps without a better loss, rests for one, and the training ends after 8 of them. */
    @TestFactory
    List<DynamicTest> plateausAndStopsResumeBitForBit() throws IOException {
        OnPlateau plateau = new OnPlateau(0.04, 0.5, steps(2), LOSS, NEVER, steps(1), 0.01);
        Toy toy = Toy.of(Experiments.perceptron())
                .with(new Adam(plateau, 0.9, 0.999, 1e-8), List.of(new EarlyStopping(LOSS, steps(8), NEVER)), steps(1));
        Path straight = folder.resolve("straight");
        toy.train(straight, Start.FRESH, Heard.all());
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("the rates", () -> assertRates(straight)));
        for (int step = 1; step < 9; step++) {
            int killed = step;
            tests.add(DynamicTest.dynamicTest("killed after " + step, () -> {
                Path broken = folder.resolve("killed" + killed);
                assertThrows(Toy.Killed.class, () -> toy.train(broken, Start.FRESH, Heard.dyingAfter(killed)));
                assertEquals(Outcome.FINISHED, toy.train(broken, Start.RESUME, Heard.all()));
                assertSame(straight, broken);
            }));
            tests.add(DynamicTest.dynamicTest("stopped after " + step, () -> {
                Path broken = folder.resolve("stopped" + killed);
                toy.train(broken, Start.FRESH, Heard.stoppingAfter(killed));
                assertEquals(Outcome.FINISHED, toy.train(broken, Start.RESUME, Heard.all()));
                assertSame(straight, broken);
            }));
        }
        return tests;
    }

    private static void assertRates(Path run) throws IOException {
        List<String> rates = Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .filter(line -> line.startsWith("{\"step\""))
                .map(line -> line.replaceAll(".*\"lr\":([^}]*)}", "$1"))
                .toList();
        // Best at step 1; reduced behind step 3, rests for step 4, reduced behind step 6; then it is the least.
        assertEquals(List.of("0.04", "0.04", "0.04", "0.02", "0.02", "0.02", "0.01", "0.01", "0.01"), rates);
        List<String> plateaus = Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .filter(line -> line.contains("plateau"))
                .toList();
        assertEquals(
                List.of(
                        "{\"event\":\"plateau\",\"step\":3,\"epoch\":1,\"metric\":\"validation.loss\",\"reductions\":1}",
                        "{\"event\":\"plateau\",\"step\":6,\"epoch\":2,\"metric\":\"validation.loss\",\"reductions\":2}"),
                plateaus);
    }

    @Test
    void theEventFileHasTheSameScalarsAfterAResume() throws IOException {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        Path straight = folder.resolve("straight");
        Path broken = folder.resolve("broken");
        toy.train(straight, Start.FRESH, Heard.all());
        assertThrows(Toy.Killed.class, () -> toy.train(broken, Start.FRESH, Heard.dyingAfter(7)));
        toy.train(broken, Start.RESUME, Heard.all());
        List<String> expected = events(straight);
        assertEquals(1 + 12 + 4, expected.size());
        assertEquals(expected, events(broken));
        assertTrue(expected.get(4).matches("step 3 train/loss=\\S+ validation/loss=\\S+ validation/accuracy=\\S+"));
    }

    /** Without the times of day. */
    private static List<String> events(Path run) throws IOException {
        return EventLogTest.read(Files.readAllBytes(run.resolve("events.out.tfevents.0.dlspec"))).stream()
                .map(event -> event.substring(event.indexOf(' ') + 1))
                .toList();
    }

    @Test
    void refusesToWatchWhatIsNotMeasured() {
        Toy toy = stopping(new EarlyStopping(new MetricName("test", "loss"), epochs(1), 0));
        DlspecException refusal =
                assertThrows(DlspecException.class, () -> toy.train(folder.resolve("run"), Start.FRESH, Heard.all()));
        assertEquals(Code.D604, refusal.code());
        assertEquals("`test.loss` is monitored, and the test part is measured only at the end", refusal.getMessage());
        assertFalse(Files.exists(folder.resolve("run")));
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        for (String file : List.of("checkpoint-9.safetensors", "best.safetensors", "metrics.jsonl", "run.json")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
        }
    }

    private static Toy stopping(Stopping stop) {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        return toy.with(toy.experiment().train().optimizer(), List.of(stop), epochs(1));
    }

    private static Duration steps(double count) {
        return new Duration(count, Duration.Unit.STEPS);
    }

    private static Duration epochs(double count) {
        return new Duration(count, Duration.Unit.EPOCHS);
    }
}
