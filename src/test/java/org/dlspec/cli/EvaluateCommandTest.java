package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    private static final String ON = " --device reference";

    @TempDir
    Path folder;

    @Test
    void measuresTheKeptWeights() {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        assertEquals(
                "test loss 0.5197, accuracy 1.0000 (1.0000 to 1.0000) (8 samples)\n",
                shell.run(0, "evaluate @/run" + ON).out());
        assertTrue(shell.run(0, "evaluate @/run --split validation --json" + ON)
                .out()
                .startsWith("{\"event\":\"evaluation\",\"run\":\"@/run\",\"split\":\"validation\",\"samples\":8,"
                        + "\"validation\":{\"loss\":0.53237"));
    }

    @Test
    void measuresWholeNumbersBesideF32() {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        assertEquals(
                List.of(
                        "test in f32 loss 0.5197, accuracy 1.0000 (8 samples)",
                        "test in int8 loss 0.5192, accuracy 1.0000 (calibrated on 24 training samples)",
                        "int8 - f32 loss -0.0005, accuracy +0.0000"),
                shell.run(0, "evaluate @/run --precision int8 --resamples 0" + ON)
                        .lines());
        String json = shell.run(0, "evaluate @/run --precision int8 --resamples 0 --json" + ON)
                .out();
        assertTrue(
                json.matches(".*\"test\":\\{\"loss\":0.519.*\\},\"calibration_samples\":24,\"int8\":\\{\"loss\":0.519"
                        + ".*\"accuracy\":1.0\\},\"int8_minus_f32\":\\{\"loss\":.*\"accuracy\":0.0\\}\\}\n"),
                json);
        assertTrue(shell.run(2, "evaluate @/run --precision bf16" + ON).err().contains("`f32` or `int8`"));
    }

    /** The rows whose color is changed are answered wrongly. */
    @Test
    void tellsHowSureTheFiguresAre() {
        Shell shell = Toys.table(folder).write("other.csv", Toys.rows().replaceAll("(?m)^1,(\\d+),red$", "1,$1,blue"));
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        String evaluate = "evaluate @/run --data @/other.csv";
        String usual = shell.run(0, evaluate + ON).out();
        assertTrue(
                usual.matches(
                        "all loss [0-9.]+, accuracy 0\\.\\d{4} \\(0\\.\\d{4} to [01]\\.\\d{4}\\) \\(40 samples\\)\n"),
                usual);
        assertEquals(
                usual,
                shell.run(0, evaluate + " --confidence 0.95 --resamples 1000" + ON)
                        .out());
        assertNotEquals(usual, shell.run(0, evaluate + " --confidence 50%" + ON).out());
        assertTrue(shell.run(0, evaluate + " --resamples 0" + ON)
                .out()
                .matches("all loss [0-9.]+, accuracy [0-9.]+ \\(40 samples\\)\n"));
        String json = shell.run(0, evaluate + " --json --resamples 10" + ON).out();
        assertTrue(
                json.matches(
                        ".*\\},\"confidence\":0.95,\"resamples\":10,\"intervals\":\\{\"accuracy\":\\{\"low\":[0-9.]+,\"high\":[0-9.]+,\"left_out\":0\\}\\}\\}\n"),
                json);
        for (String wrong : List.of("0", "1", "95", "half")) {
            assertTrue(shell.run(2, evaluate + " --confidence " + wrong + ON)
                    .err()
                    .contains("'" + wrong + "' is not a share between 0 and 1, such as 95%"));
        }
        assertTrue(shell.run(2, evaluate + " --resamples -1" + ON)
                .err()
                .contains("--resamples is a number from 0 on, got -1"));
    }

    /** Without both classes there is no curve; with one blue row of 23, some resamples have none. */
    @Test
    void aFigureThatIsNotDefinedIsNull() {
        String rows = Toys.rows();
        String red = rows.lines().filter(line -> !line.endsWith("blue")).collect(Collectors.joining("\n"));
        Shell shell = Toys.table(folder)
                .write("t.dlspec", Toys.TABLE.replace("accuracy()", "auc()"))
                .write("red.csv", red)
                .write("one.csv", red + "\n6,0,blue\n");
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        Shell.Result without = shell.run(0, "evaluate @/run --data @/red.csv --json" + ON);
        assertTrue(without.out().contains(",\"auc\":null},"), without.out());
        assertTrue(
                without.out().contains("\"intervals\":{\"auc\":{\"low\":null,\"high\":null,\"left_out\":1000}}"),
                without.out());
        assertEquals("", without.err());
        Shell.Result one = shell.run(0, "evaluate @/run --data @/one.csv" + ON);
        assertTrue(
                one.out().matches("all loss [0-9.]+, auc [0-9.]+ \\([0-9.]+ to [0-9.]+\\) \\(\\d+ samples\\)\n"),
                one.out());
        assertTrue(
                one.err()
                        .matches("note: `auc` is not defined in 3\\d\\d of 1000 resamples, which are left out of its"
                                + " interval\n"),
                one.err());
    }

    /** 40 rows in batches of 32 and 8, of which every third has no answer, measure as the 27 others do. */
    @Test
    void missingAnswersAreLeftOutOfLossAndFigures() {
        List<String> rows = Toys.rows().lines().toList();
        StringBuilder all = new StringBuilder("a,b,c\n");
        StringBuilder known = new StringBuilder("a,b,c\n");
        for (int i = 1; i < rows.size(); i++) {
            String row = rows.get(i).replace("red", "1").replace("blue", "0");
            boolean isKnown = i % 3 != 0;
            all.append(isKnown ? row : row.substring(0, row.length() - 1)).append('\n');
            known.append(isKnown ? row + "\n" : "");
        }
        String spec = Toys.TABLE
                .replace("Class[2] =", "Binary? =")
                .replace("-> Vec[2] { return x |> dense(2) }", "{ return x |> dense(1) }")
                .replace("cross_entropy()", "binary_cross_entropy()")
                .replace("[accuracy()]", "[accuracy(), auc(), calibration_error()]");
        Shell shell = new Shell(folder)
                .write("t.dlspec", spec)
                .write("t.csv", all.toString())
                .write("all.csv", all.toString())
                .write("known.csv", known.toString());
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        String measured = shell.run(0, "evaluate @/run --resamples 0 --data @/all.csv" + ON)
                .out();
        String others = shell.run(0, "evaluate @/run --resamples 0 --data @/known.csv" + ON)
                .out();
        assertEquals(others.replace("(27 samples)", "(40 samples)"), measured);
    }

    /** Kernel and offset stay 0, so that the mean of 10, 20, 30 and 40 is predicted: in their unit, not in deviations. */
    @Test
    void figuresOfNumbersAreInTheirOwnUnit() {
        Shell shell = new Shell(folder)
                .write("n.csv", "a,n\n1,10\n2,20\n3,30\n4,40\n")
                .write("n.dlspec", """
                data N {
                    source:  csv("n.csv")
                    inputs:  { x: Vec[1] = columns("a" .. "a") }
                    targets: { n: Scalar = column("n") |> standardize }
                }
                model M(x: Vec[1]) { return x |> dense(1, init: zeros) }
                train Toy {
                    model: M  data: N  loss: mse()  optimizer: sgd(lr: 1e-12)
                    batch: 4  epochs: 1  metrics: [mae(), rmse(), r2()]
                }
                """);
        shell.run(0, "train @/n.dlspec --run @/run" + ON);
        String measured =
                shell.run(0, "evaluate @/run --split train --resamples 0" + ON).out();
        assertTrue(measured.endsWith(", mae 10.0000, rmse 11.1803, r2 -0.0000 (4 samples)\n"), measured);
    }

    /** The weights are kept by the mean of both areas; 0.6 is that of 14/15 and 4/15. */
    @Test
    void severalOutputsHaveAMean() {
        Shell shell = Toys.table(folder).write("t.dlspec", """
                data T {
                    source:  csv("t.csv")
                    inputs:  { x: Vec[2] = columns("a" .. "b") |> standardize }
                    targets: { one: Class[2] = column("c")  two: Class[2] = column("c") }
                    split:   random(train: 60%, validation: 20%, test: 20%, seed: 1)
                }
                model M(x: Vec[2]) { return { one: x |> dense(2)  two: x |> dense(2) } }
                train Toy {
                    model: M  data: T  loss: cross_entropy()  optimizer: sgd(lr: 0.1)
                    batch: 8  epochs: 2  metrics: { *: [auc(), confusion_matrix()] }  keep: best(validation.macro.auc)
                }
                """);
        String trained = shell.run(0, "train @/t.dlspec --run @/run" + ON).out();
        assertTrue(trained.contains("one.confusion_matrix: a row for each class, a column for each answer\n"), trained);
        String json = shell.run(0, "evaluate @/run --resamples 0 --json" + ON).out();
        assertTrue(
                json.matches(".*\"one.auc\":0.9333333333333333,\"two.loss\":[0-9.]+,\"two.auc\":0.26666666666666666,"
                        + "\"macro.auc\":0.6,\"one.confusion_matrix\":\\[\\[2,1\\],\\[1,4\\]\\],"
                        + "\"two.confusion_matrix\":\\[\\[1,2\\],\\[4,1\\]\\]\\}\\}\n"),
                json);
    }

    @Test
    void measuresOnOtherData() {
        Shell shell = Toys.table(folder).write("other.csv", Toys.rows());
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        String all = shell.run(0, "evaluate @/run --data @/other.csv" + ON).out();
        assertTrue(all.startsWith("all loss 0.5") && all.endsWith(" (40 samples)\n"), all);
        assertEquals(
                "error[D902]: `@/absent.csv` does not exist",
                shell.run(3, "evaluate @/run --data @/absent.csv" + ON).complaint());
    }

    @Test
    void tellsWhenTheDataHaveChanged() {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        shell.write("t.csv", Toys.rows() + "1,2,red\n");
        assertEquals(
                "note: `t.csv` has changed since the training\n",
                shell.run(0, "evaluate @/run" + ON).err());
    }

    @Test
    void aPartThatIsNotThereIsTold() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE.replaceAll("(?m)^ *split.*$", ""));
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        assertEquals(
                "error[D508]: the data of `@/run` have no part `test`",
                shell.run(3, "evaluate @/run" + ON).complaint());
    }

    @Test
    void whatIsNoRunIsTold() {
        Shell shell = Toys.table(folder);
        for (String path : List.of("absent", "t.csv")) {
            assertEquals(
                    "error[D904]: `@/" + path + "` is not the folder of a run: it has no `run.json`",
                    shell.run(3, "evaluate @/" + path + ON).complaint());
        }
    }

    @Test
    void aDamagedRunIsTold() throws IOException {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        byte[] weights = Files.readAllBytes(folder.resolve("run/best.safetensors"));
        shell.write("run/best.safetensors", Arrays.copyOf(weights, 100));
        Shell.Result result = shell.run(3, "evaluate @/run" + ON);
        assertTrue(
                result.err().startsWith("error[D801]: `@/run/best.safetensors` is not a whole safetensors file: "),
                result.err());
        weights[weights.length - 20] ^= 1;
        shell.write("run/best.safetensors", weights);
        assertTrue(shell.run(3, "evaluate @/run" + ON).err().startsWith("error[D801]: "));
        Files.delete(folder.resolve("run/experiment.json"));
        Files.delete(folder.resolve("run/spec/t.dlspec"));
        assertEquals(
                "error[D904]: the run in `@/run` is damaged: `@/run/spec/t.dlspec` cannot be read",
                shell.run(3, "evaluate @/run" + ON).complaint());
        shell.write("run/run.json", "{");
        assertEquals(
                "error[D904]: `@/run/run.json` is damaged",
                shell.run(3, "evaluate @/run" + ON).complaint());
    }
}
