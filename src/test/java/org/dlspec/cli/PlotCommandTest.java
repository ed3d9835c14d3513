package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotCommandTest {
    private static final String TRAIN = """
            const warm = linear(0 .. 0.1, over: 2 epochs) |> cosine_decay(over: 8 epochs)
            const drop = exponential_decay(0.1, rate: 0.5, every: 10 epochs, staircase: true)
            data D { source: %s  inputs: { x: Vec[2] = columns("a", "b") }  targets: { y: Binary = column("y") } }
            model M(x: Vec[2]) { return x |> dense(1) }
            train T {
                model: M  data: D  loss: binary_cross_entropy()  epochs: 10  batch: 5
                optimizer: sgd(lr: warm, momentum: linear(0.5 .. 0.9, over: 10 epochs))
            }
            """;

    @TempDir
    Path folder;

    /** 20 rows in batches of 5: 4 steps an epoch, 40 in all. */
    private Shell shell() {
        return new Shell(folder)
                .write("t.dlspec", TRAIN.formatted("csv(\"t.csv\")"))
                .write("t.csv", "a,b,y\n" + "1,2,0\n3,4,1\n".repeat(10));
    }

    @Test
    void drawsTheLearningRateOfATrain() {
        List<String> lines = shell().run(0, "plot @/t.dlspec").lines();
        assertEquals("lr: first 0, largest 0.1, last 0.000241; 10 epochs, 40 steps", lines.get(0));
        assertTrue(lines.get(1).matches(" {6}0\\.1 \\| +\\*+"), lines.get(1));
        assertTrue(lines.get(7).matches(" {5}0\\.05 \\| +\\*+ +\\*+"), lines.get(7));
        assertTrue(lines.get(13).matches(" {8}0 \\|\\*+ +\\*+"), lines.get(13));
        assertEquals("          +" + "-".repeat(64), lines.get(14));
        assertEquals("           0" + " ".repeat(54) + "10 epochs", lines.get(15));
        assertEquals("momentum: first 0.5, largest 0.89, last 0.89; 10 epochs, 40 steps", lines.get(17));
    }

    /** 20 rows make 4 batches, and these 2 updates an epoch: a phase with an optimizer of its own begins at update 6. */
    @Test
    void schedulesOfAPhaseCountFromItsStartAndOthersFromTheFirstUpdate() {
        String phased = TRAIN.formatted("csv(\"t.csv\")")
                .replace(
                        "epochs: 10  batch: 5",
                        "batch: 5  accumulate: 2 steps\n    phases: [phase(epochs: 3), "
                                + "phase(epochs: 2, optimizer: sgd(lr: linear(1 .. 3, over: 2 epochs))), phase(epochs: 5)]")
                .replace("lr: warm", "lr: linear(0 .. 1, over: 20 steps)");
        List<String> lines =
                shell().write("p.dlspec", phased).run(0, "plot @/p.dlspec").lines();
        assertEquals("lr: first 0, largest 2.5, last 0.95; 10 epochs, 20 steps", lines.get(0));
    }

    @Test
    void drawsAScheduleByItsName() {
        List<String> lines = shell().run(0, "plot @/t.dlspec drop --epochs 30 --steps-per-epoch 7")
                .lines();
        assertEquals("drop: first 0.1, largest 0.1, last 0.025; 30 epochs, 210 steps", lines.get(0));
        // Three stairs, joined where they fall.
        assertEquals("      0.1 |" + "*".repeat(21), lines.get(1));
        assertEquals("          |" + " ".repeat(21) + "*", lines.get(2));
        assertEquals("     0.05 |" + " ".repeat(21) + "*".repeat(22), lines.get(7));
        assertEquals("          |" + " ".repeat(43) + "*", lines.get(8));
        assertEquals("          |" + " ".repeat(43) + "*".repeat(21), lines.get(10));
    }

    @Test
    void drawsAllSchedulesOfAFileWithoutATrain() {
        Shell shell = new Shell(folder)
                .write(
                        "s.dlspec",
                        "const a = hold(0.5, over: 3 epochs)\nconst n = 3\nconst b = formula(0.1 / (1 + epoch))\n");
        List<String> lines = shell.run(0, "plot @/s.dlspec").lines();
        assertEquals("a: first 0.5, largest 0.5, last 0.5; 3 epochs, 300 steps", lines.get(0));
        assertEquals("b: first 0.1, largest 0.1, last 0.00333; 30 epochs, 3 000 steps", lines.get(17));
        assertEquals(34, lines.size());
        assertEquals(
                List.of("warm", "drop"),
                shell().run(0, "plot @/t.dlspec --schedules").lines().stream()
                        .filter(line -> line.contains(": first"))
                        .map(line -> line.substring(0, 4))
                        .toList());
    }

    @Test
    void writesAPictureThatStandsAlone() throws IOException {
        assertEquals(
                List.of(
                        "lr: first 0, largest 0.1, last 0.000241; 10 epochs, 40 steps",
                        "momentum: first 0.5, largest 0.89, last 0.89; 10 epochs, 40 steps"),
                shell().run(0, "plot @/t.dlspec --svg @/t.svg").lines());
        String svg = Files.readString(folder.resolve("t.svg"));
        assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"480\""), svg);
        String[] points = svg.replaceAll("(?s).*?points=\"([^\"]*)\".*", "$1").split(" ");
        assertEquals(40, points.length);
        // From the lower left; the largest value, at step 8, touches the top.
        assertEquals("0.00,162.00", points[0]);
        assertEquals("129.23,0.00", points[8]);
        assertEquals(
                0,
                Arrays.stream(svg.split("\""))
                        .filter(part -> part.startsWith("http") && !part.contains("w3.org"))
                        .count());
    }

    @Test
    void saysWhatItNeedsWithoutTheData() {
        Shell bare = new Shell(folder).write("bare.dlspec", TRAIN.formatted("csv(\"gone.csv\")"));
        Shell.Result refusal = bare.run(1, "plot @/bare.dlspec");
        assertTrue(refusal.complaint().startsWith("error[D502]: `"), refusal.complaint());
        assertTrue(refusal.err().endsWith("a schedule that has a name is drawn without the data: warm, drop\n"));
        assertEquals(
                "warm: first 0, largest 0.1, last 3.86e-07; 10 epochs, 1 000 steps",
                bare.run(0, "plot @/bare.dlspec warm").lines().get(0));
        Shell shell = new Shell(folder).write("m.dlspec", TRAIN.formatted("synthetic(20)"));
        shell.run(0, "plot @/m.dlspec");
        shell().run(2, "plot @/t.dlspec --epochs 0");
        assertEquals(
                "dlspec: `@/t.dlspec` has no train `nothing`; it has: T",
                shell().run(2, "plot @/t.dlspec nothing").complaint());
    }
}
