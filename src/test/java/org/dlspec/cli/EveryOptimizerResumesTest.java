package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Outcome;
import org.dlspec.train.Preparation;
import org.dlspec.train.SeriesResult;
import org.dlspec.train.StopRequest;
import org.dlspec.train.TrainListener;
import org.dlspec.train.TrainRequest;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.train.Training;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.optimizer.Optimizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * For every optimizer of the language: a training that dies at ten random moments, once by SIGKILL in a process of its own
 * and then by a failure at a step, gives the bytes of one that never stopped. Pictures are changed at random, units are
 * dropped, the learning rate waits for a plateau.
 */
@Tag("slow")
class EveryOptimizerResumesTest {
    private static final int STEPS = 40;
    private static final int DEATHS = 10;

    private static final String SPEC = """
            data D {
                source:  npz("d.npz")
                inputs:  { x: Image[1, 6, 6] = image |> standardize }
                targets: { y: Class[2] = label }
                augment: { x: random_flip(vertical) |> random_rotation(10 deg) }
            }
            model Net(x: Image[1, 6, 6]) -> Vec[2] {
                return x |> conv2d(4, 3, bias: false) |> batch_norm |> relu |> global_avg_pool |> dropout(30%%) |> dense(2)
            }
            train Slope {
                model: Net  data: D  loss: cross_entropy()  optimizer: %s
                batch: 8  epochs: 8  validate: 2 steps  checkpoint: every(3 steps, keep: 3)  seed: 3
            }
            """;

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> everyOptimizerResumesBitForBit() {
        new Shell(folder).write("d.npz", Toys.npz(40, 12, 4, 6));
        return Arrays.stream(Optimizer.class.getPermittedSubclasses())
                .map(type -> Schema.of(type.asSubclass(Term.class)))
                .map(schema -> DynamicTest.dynamicTest(schema.word(), () -> dies(schema)))
                .toList();
    }

    private void dies(Schema schema) throws IOException, InterruptedException {
        String spec = SPEC.formatted(written(schema));
        Path file = folder.resolve(schema.word() + ".dlspec");
        Files.writeString(file, spec);
        Path straight = folder.resolve(schema.word() + "-straight");
        assertEquals(Outcome.FINISHED, train(file, straight, Start.FRESH, new Dying(-1)));
        assertTrue(Files.readString(straight.resolve("metrics.jsonl")).contains("\"plateau\""), "it waits in vain");

        Random random = new Random(schema.word().hashCode());
        int[] moments = random.ints(2, STEPS).distinct().limit(DEATHS).sorted().toArray();
        Path broken = folder.resolve(schema.word() + "-broken");
        assertEquals(137, killed(file, broken, moments[0]), () -> "see " + folder.resolve("log"));
        for (int i = 1; i < DEATHS; i++) {
            int moment = moments[i];
            // What was killed a little later than told to may stand behind the next moment.
            Dying dying = new Dying(moment);
            assertThrows(Killed.class, () -> train(file, broken, Start.RESUME, dying));
        }
        assertEquals(Outcome.FINISHED, train(file, broken, Start.RESUME, new Dying(-1)));
        assertSame(straight, broken);
    }

    /** With all that makes it keep more: momentum, the switches. */
    private static String written(Schema schema) {
        List<String> arguments = new ArrayList<>(List.of(
                "lr: on_plateau(0.01, factor: 0.5, patience: 5 steps, min_delta: 0.1, monitor: validation.loss)"));
        for (Schema.Parameter parameter : schema.parameters()) {
            switch (parameter.name()) {
                case "momentum" -> arguments.add("momentum: 0.9");
                case "weight_decay" -> arguments.add("weight_decay: 0.01");
                case "nesterov", "amsgrad", "centered" -> arguments.add(parameter.name() + ": true");
                default -> {
                    // Its own default.
                }
            }
        }
        return schema.word() + arguments.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        for (String file :
                List.of("checkpoint-" + STEPS + ".safetensors", "best.safetensors", "metrics.jsonl", "run.json")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
        }
    }

    private int killed(Path file, Path run, int moment) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EveryOptimizerResumesTest.class.getName(),
                        file.toString(),
                        run.toString(),
                        Integer.toString(moment))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** The process that is killed: it asks for it at a step, and goes on until the signal comes. */
    public static void main(String... arguments) {
        int moment = Integer.parseInt(arguments[2]);
        train(Path.of(arguments[0]), Path.of(arguments[1]), Start.FRESH, new Dying(-1) {
            @Override
            public void stepped(Step step) {
                if (step.step() == moment) {
                    signal();
                }
                if (step.step() >= moment) {
                    pause();
                }
            }
        });
    }

    private static void signal() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Long enough that the signal comes before the last step, short enough that it comes anywhere. */
    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome train(Path file, Path run, Start start, TrainListener listener) {
        DiskFiles files = DiskFiles.from(Path.of(""));
        Experiment experiment = experiment(file, files);
        TrainRequest request =
                new TrainRequest(run, java.util.Optional.of(run), start, java.util.Optional.empty(), "0.1");
        try (Backend backend = Backends.open("cpu", 2)) {
            return Training.run(
                    experiment, Preparation.prepare(experiment, files), backend, request, listener, new StopRequest());
        }
    }

    private static Experiment experiment(Path file, DiskFiles files) {
        try {
            Checked checked = Checker.check(new Source(file.toString(), Files.readString(file)), files, List.of());
            assertEquals(false, checked.hasErrors(), () -> checked.diagnostics().toString());
            return checked.experiments().get(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails at the first step from a moment on; what has been written stays as it is. */
    private static class Dying implements TrainListener {
        private final int moment;

        Dying(int moment) {
            this.moment = moment;
        }

        @Override
        public void started(Start start) {
            // Nothing to see.
        }

        @Override
        public void stepped(Step step) {
            if (moment >= 0 && step.step() >= moment) {
                throw new Killed();
            }
        }

        @Override
        public void finishedEpoch(Epoch epoch) {
            // Nothing to see.
        }

        @Override
        public void stopped(Stop stop) {
            // Nothing to see.
        }

        @Override
        public void finishedSeries(SeriesResult result) {
            // Nothing to see.
        }

        @Override
        public void noted(String sentence) {
            // Nothing to see.
        }

        @Override
        public void done(Done done) {
            // Nothing to see.
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
