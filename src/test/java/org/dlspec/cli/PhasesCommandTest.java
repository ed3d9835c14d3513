package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in phases with rates by path, groups of batches and a running mean, as a user runs it. */
class PhasesCommandTest {
    private static final String PHASES = """
            data T {
                source:  csv("t.csv")
                inputs:  { x: Vec[2] = columns("a" .. "b") |> standardize }
                targets: { y: Class[2] = column("c") }
                split:   random(train: 60%, validation: 20%, test: 20%, seed: 1)
            }
            model M(x: Vec[2]) -> Vec[2] {
                base = x |> dense(8, name: "base") |> batch_norm |> relu
                return base |> dense(2, name: "head")
            }
            train Toy {
                model: M  data: T  loss: cross_entropy()
                batch: 8  accumulate: 2 steps  average: ema(50%)
                phases: [
                    phase(epochs: 2, freeze: [base], optimizer: sgd(lr: { head: 0.25 })),
                    phase(epochs: 1, optimizer: adam(lr: { head: 0.125, base: 0.0625 }, clip_norm: 1)),
                ]
                metrics: [accuracy()]
            }
            """;

    @TempDir
    Path folder;

    private Shell shell() {
        return new Shell(folder).write("p.dlspec", PHASES).write("t.csv", Toys.rows());
    }

    @Test
    void trainsEachPhaseWithItsRates() {
        List<String> lines = shell().run(0, "train @/p.dlspec --run @/run --json --device reference").lines().stream()
                .filter(line -> line.contains("\"event\":\"epoch\""))
                .toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).contains("\"lr\":0.25"), lines.get(0));
        assertTrue(lines.get(1).contains("\"lr\":0.25"), lines.get(1));
        assertTrue(lines.get(2).contains("\"lr\":0.125"), lines.get(2));
    }

    @Test
    void tellsWhatEachPhaseFreezes() {
        Shell.Result result = shell().run(0, "train @/p.dlspec --run @/run --device reference");
        String said = result.out() + result.err();
        assertTrue(
                said.contains("phase 1 of 2 (epochs 1 to 2): 18 of 58 parameters learn;"
                        + " frozen, and as in predictions: `base`"),
                said);
        assertTrue(said.contains("phase 2 of 2 (epochs 3 to 3): 58 of 58 parameters learn"), said);
    }

    @Test
    void measuresTheKeptMeansWhereverTheyAreOpened() {
        Shell shell = shell();
        String trained = shell.run(0, "train @/p.dlspec --run @/run --json --device reference")
                .out();
        Matcher loss = Pattern.compile("\"event\":\"done\".*\"test\":\\{\"loss\":([0-9.]+)")
                .matcher(trained);
        assertTrue(loss.find(), trained);
        String measured =
                shell.run(0, "evaluate @/run --json --device reference").out();
        assertTrue(measured.contains("\"test\":{\"loss\":" + loss.group(1)), measured);
    }

    @Test
    void countsUpdatesAndShowsTheFirstPhase() {
        Shell shell = shell();
        String bill = shell.run(0, "show @/p.dlspec --bill --device reference").out();
        // 24 samples make 3 batches, and these make 2 groups.
        assertTrue(bill.contains("steps         2 an epoch, 6 in all"), bill);
        String graph =
                shell.run(0, "show @/p.dlspec --graph --device reference").out();
        assertTrue(graph.contains("lr.head") && !graph.contains("lr.base"), graph);
        assertTrue(
                shell.run(0, "show @/p.dlspec --plan --device reference").out().contains("head.kernel/ema"));
    }
}
