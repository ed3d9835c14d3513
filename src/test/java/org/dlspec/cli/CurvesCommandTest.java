package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesCommandTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void twoRuns() {
        shell = new Shell(folder)
                .write(
                        "a/metrics.jsonl",
                        "{\"step\":1,\"loss\":1.0}\n{\"step\":2,\"loss\":0.1}\n{\"step\":3,\"loss\":0.01}\n"
                                + "{\"event\":\"epoch\",\"step\":3,\"validation\":{\"loss\":0.5,\"auc\":null}}\n")
                .write("b/metrics.jsonl", "{\"step\":1,\"loss\":1.0}\n{\"step\":2,\"loss\":0.0}\n");
    }

    @Test
    void laysRunsOverEachOther() {
        List<String> lines = shell.run(0, "curves @/a @/b --log").lines();
        assertEquals("loss", lines.get(0));
        // Step 1 of 3 lies at a third of the width; b has no logarithm in step 2.
        assertTrue(lines.get(1).startsWith("        1 |" + " ".repeat(0) + "+"), lines.get(1));
        assertTrue(lines.get(13).startsWith("     0.01 |") && lines.get(13).endsWith("*"), lines.get(13));
        assertEquals("           0" + " ".repeat(56) + "3 steps", lines.get(15));
        assertEquals(List.of("           * a", "           + b"), lines.subList(16, 18));
    }

    @Test
    void drawsTheFiguresOfEpochs() {
        assertEquals(
                "validation.loss of a",
                shell.run(0, "curves @/a --figure validation.loss").lines().get(0));
    }

    @Test
    void writesAPicture() throws IOException {
        assertEquals("", shell.run(0, "curves @/a @/b --svg @/c.svg").out());
        String svg = Files.readString(folder.resolve("c.svg"));
        assertEquals(2, svg.split("<polyline", -1).length - 1);
        // The loss of 0.1 after two of three steps: two thirds of 630, nine tenths of 162.
        assertTrue(svg.contains("420.00,145.80"), svg);
    }

    @Test
    void tellsWhatIsNotThere() {
        shell.write("broken/metrics.jsonl", "{\"step\":1,");
        assertEquals(
                "dlspec: `@/a` has no figure `validation.auc`; `loss` is that of every step, `train.loss` and"
                        + " `validation.loss` are those of the epochs",
                shell.run(2, "curves @/a --figure validation.auc").complaint());
        assertEquals(
                "error[D904]: `@/broken/metrics.jsonl` has a line that is no event: {\"step\":1,",
                shell.run(3, "curves @/broken").complaint());
        assertEquals(
                "error[D904]: `@/none/metrics.jsonl` cannot be read: there is no `@/none/metrics.jsonl`",
                shell.run(3, "curves @/none").complaint());
    }
}
