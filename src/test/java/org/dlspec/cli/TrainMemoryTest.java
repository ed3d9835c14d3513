package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a train: what does not fit is computed again. */
class TrainMemoryTest {
    private static final String DEEP = Toys.TABLE.replace(
            "return x |> dense(2)", "return x |> repeat 6 { dense(40) |> tanh |> dense(2) |> tanh } |> dense(2)");
    private static final String TRAIN = "train @/%s.dlspec --device reference --run @/%1$s";

    @TempDir
    Path folder;

    @Test
    void aTrainInLittleMemoryLearnsTheSameBits() throws IOException {
        Shell shell = shell("usual", "").write("small.dlspec", memory("memory: 28 KiB"));
        shell.run(0, TRAIN.formatted("usual"));
        Shell.Result small = shell.run(0, TRAIN.formatted("small"));
        assertTrue((small.out() + small.err()).contains("to fit into `memory`: "), small.out() + small.err());
        assertArrayEquals(weights("usual"), weights("small"));
    }

    @Test
    void theBillTellsWhatItCosts() {
        Shell shell = shell("usual", "").write("small.dlspec", memory("memory: 28 KiB"));
        assertEquals("", bill(shell, "usual", "recompute"));
        String line = bill(shell, "small", "recompute");
        assertTrue(
                line.matches(
                        "recompute     [0-9.]+ % more multiply-adds and [0-9 ]+ bytes more through memory in a step"),
                line);
        long bytes = bytes(bill(shell, "small", "training"));
        assertTrue(bytes <= 28 * 1024 && bytes < bytes(bill(shell, "usual", "training")), "takes " + bytes);
        assertTrue(shell.run(0, "show @/small.dlspec --device reference --bill --json")
                .out()
                .contains("\"recompute\":{\"multiply_adds\":"));
    }

    @Test
    void aMemoryInWhichNothingFitsIsAnError() {
        Shell shell = shell("none", "memory: 10 KiB");
        shell.run(0, "check @/none.dlspec");
        Shell.Result result = shell.run(1, TRAIN.formatted("none"));
        assertTrue(result.complaint().startsWith("error[D611]: training `Toy` at a batch of 8 takes "), result.err());
        assertTrue(
                result.err().contains(" bytes even when all is computed again that helps, `memory` allows 10 240"),
                result.err());
        assertTrue(
                result.err().contains("the largest batch that fits is ")
                        || result.err().contains("no batch fits"),
                result.err());
        assertTrue(shell.run(1, "show @/none.dlspec --device reference --bill")
                .err()
                .startsWith("error[D611]: "));
    }

    private Shell shell(String name, String memory) {
        return new Shell(folder).write(name + ".dlspec", memory(memory)).write("t.csv", Toys.rows());
    }

    private static String memory(String memory) {
        return DEEP.replace("epochs: 2", "epochs: 2  " + memory);
    }

    private static String bill(Shell shell, String name, String line) {
        return shell.run(0, "show @/" + name + ".dlspec --device reference --bill").lines().stream()
                .filter(each -> each.startsWith(line + " "))
                .findFirst()
                .orElse("");
    }

    private static long bytes(String training) {
        return Long.parseLong(training.substring("training".length(), training.indexOf(" bytes"))
                .replace(" ", ""));
    }

    private byte[] weights(String run) throws IOException {
        try (var files = Files.walk(folder.resolve(run))) {
            Path kept = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return Files.readAllBytes(kept);
        }
    }
}
