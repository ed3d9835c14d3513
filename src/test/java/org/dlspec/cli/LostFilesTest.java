package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that lacks a file, or whose weights are damaged, is not taken for another one. */
class LostFilesTest {
    private static final String ON = " --device reference";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void train() {
        shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
    }

    @Test
    void noOtherWeightsStandForThoseThatAFinishedRunHasKept() throws IOException {
        Files.delete(folder.resolve("run/best.safetensors"));
        String gone =
                "error[D904]: `@/run/best.safetensors` is gone: these are the weights that the finished run has kept";
        assertEquals(gone, shell.run(3, "evaluate @/run" + ON).complaint());
        assertEquals(gone, shell.run(3, "build @/run -o @/e.jar").complaint());
        assertFalse(shell.has("e.jar"));
    }

    @Test
    void damagedWeightsAreNotBuiltIntoAJar() throws IOException {
        Path best = folder.resolve("run/best.safetensors");
        byte[] bytes = Files.readAllBytes(best);
        Files.write(best, Arrays.copyOf(bytes, bytes.length - 8));
        String wrong = shell.run(3, "build @/run -o @/e.jar").complaint();
        assertTrue(wrong.startsWith("error[D801]"), wrong);
        assertFalse(shell.has("e.jar"));
    }

    @Test
    void aRunWithoutCheckpointsIsNotBegunAnewOverWhatItHasLeft() throws IOException {
        for (String name : shell.list("run")) {
            if (name.startsWith("checkpoint")) {
                Files.delete(folder.resolve("run").resolve(name));
            }
        }
        Path metrics = folder.resolve("run/metrics.jsonl");
        List<String> lines = Files.readAllLines(metrics);
        // Without its last line it is the log of a run that has not come to its end.
        Files.write(metrics, lines.subList(0, lines.size() - 1));
        byte[] before = Files.readAllBytes(metrics);
        String wrong =
                shell.run(3, "train @/t.dlspec --run @/run --resume" + ON).complaint();
        assertEquals("error[D905]: `@/run` holds what steps have left, and no checkpoint to go on from", wrong);
        assertTrue(Arrays.equals(before, Files.readAllBytes(metrics)));
    }
}
