package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on the processor: what a run gives must not depend on how often it was killed on the way. */
@Tag("slow")
class KillAndResumeTest {
    private static final int LAST_STEP = 120;

    private static final String SPEC = """
            data Slopes {
                source:  npz("d.npz")
                inputs:  { x: Image[1, 12, 12] = image |> standardize }
                targets: { y: Class[2] = label }
                augment: { x: random_flip(vertical) |> random_rotation(10 deg) }
            }
            model Net(x: Image[1, 12, 12]) -> Vec[2] {
                return x |> conv2d(8, 3, padding: same, bias: false) |> batch_norm |> relu |> max_pool2d(2)
                         |> conv2d(16, 3, padding: same) |> relu |> global_avg_pool |> dropout(30%) |> dense(2)
            }
            train Slope {
                model: Net  data: Slopes  loss: cross_entropy()
                optimizer: adam(lr: cosine_decay(1e-2, over: 4 epochs))
                batch: 8  epochs: 4  metrics: [accuracy()]  checkpoint: every(4 steps, keep: 3)  seed: 3
            }
            """;

    @TempDir
    static Path folder;

    private static Path straight;

    @BeforeAll
    static void trainWithoutAnInterruption() throws IOException, InterruptedException {
        // 237 samples in batches of 8: 30 steps an epoch, the last one of 5 samples.
        new Shell(folder).write("s.dlspec", SPEC).write("d.npz", Toys.npz(237, 20, 20, 12));
        straight = folder.resolve("straight");
        assertEquals(0, finish(train(straight)));
    }

    @Test
    void aSecondRunGivesEqualBytes() throws IOException, InterruptedException {
        // Without --run: the first of its name below runs/.
        assertEquals(0, finish(start("train", "s.dlspec", "--threads", "2")));
        assertSameResults(folder.resolve("runs/Slope-1"));
        assertEquals(0, finish(start("train", "s.dlspec", "--threads", "2", "--resume")));
        assertTrue(Files.readString(folder.resolve("log")).contains("the run in `runs/Slope-1` is finished"));
        assertFalse(Files.exists(folder.resolve("runs/Slope-2")));
    }

    @Test
    void killedTwiceAndResumedGivesTheBytesOfAnUnbrokenRun() throws IOException, InterruptedException {
        Path broken = folder.resolve("killed");
        killAfter(train(broken), broken, 41);
        killAfter(train(broken, "--resume"), broken, 78);
        assertEquals(0, finish(train(broken, "--resume")));
        assertSameResults(broken);
    }

    @Test
    void toldToStopItLeavesACheckpointAndExitsWith143() throws IOException, InterruptedException {
        Path broken = folder.resolve("terminated");
        Process process = train(broken);
        awaitStep(process, broken, 50);
        process.destroy();
        assertStoppedAndResumes(143, process, broken);
    }

    @Test
    void interruptedFromTheKeyboardItExitsWith130() throws IOException, InterruptedException {
        assumeTrue(isInterruptHeard(), "this process was started with SIGINT ignored, and its children ignore it too");
        Path broken = folder.resolve("interrupted");
        Process process = train(broken);
        awaitStep(process, broken, 20);
        assertEquals(
                0,
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor());
        assertStoppedAndResumes(130, process, broken);
    }

    private static void assertStoppedAndResumes(int code, Process process, Path run)
            throws IOException, InterruptedException {
        assertEquals(code, finish(process));
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        String last = lines.get(lines.size() - 1);
        assertFalse(isDone(run), last);
        String step = last.replaceAll(".*\"step\":([0-9]+).*", "$1");
        assertTrue(Files.exists(run.resolve("checkpoint-" + step + ".safetensors")), step);
        assertEquals(0, finish(train(run, "--resume")));
        assertSameResults(run);
    }

    private static void assertSameResults(Path run) throws IOException {
        for (String file : List.of(
                "checkpoint-0.safetensors",
                "checkpoint-" + LAST_STEP + ".safetensors",
                "best.safetensors",
                "metrics.jsonl",
                "run.json")) {
            assertArrayEquals(Files.readAllBytes(straight.resolve(file)), Files.readAllBytes(run.resolve(file)), file);
        }
        try (var files = Files.list(run)) {
            assertEquals(
                    List.of(),
                    files.filter(f -> f.getFileName().toString().startsWith(".tmp-"))
                            .toList());
        }
    }

    private static void killAfter(Process process, Path run, int step) throws IOException, InterruptedException {
        awaitStep(process, run, step);
        process.destroyForcibly();
        assertEquals(137, finish(process));
        assertFalse(isDone(run), "it was over before it could be killed");
    }

    private static boolean isDone(Path run) throws IOException {
        return Files.readString(run.resolve("metrics.jsonl")).contains("{\"event\":\"done\"");
    }

    /** Waits until the metrics tell of this step. */
    private static void awaitStep(Process process, Path run, int step) throws IOException, InterruptedException {
        Path metrics = run.resolve("metrics.jsonl");
        String line = "{\"step\":" + step + ",";
        while (!Files.exists(metrics) || !Files.readString(metrics).contains(line)) {
            assertTrue(process.isAlive(), () -> "ended before step " + step + "; see " + folder.resolve("log"));
            Thread.sleep(2);
        }
    }

    private static int finish(Process process) throws InterruptedException, IOException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        int code = process.waitFor();
        assertFalse(Files.readString(folder.resolve("log")).contains("\tat "), () -> "a trace of an exception");
        return code;
    }

    private static Process train(Path run, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "s.dlspec",
                "--threads",
                "2",
                "--run",
                folder.relativize(run).toString()));
        words.addAll(List.of(more));
        return start(words.toArray(String[]::new));
    }

    private static Process start(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static boolean isInterruptHeard() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .noneMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
