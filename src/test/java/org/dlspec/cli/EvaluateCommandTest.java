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

class EvaluateCommandTest {
    private static final String ON = " --device reference";

    @TempDir
    Path folder;

    @Test
    void measuresTheKeptWeights() {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        assertEquals(
                "test loss 0.5197, accuracy 1.0000 (8 samples)\n",
                shell.run(0, "evaluate @/run" + ON).out());
        assertTrue(shell.run(0, "evaluate @/run --split validation --json" + ON)
                .out()
                .startsWith("{\"event\":\"evaluation\",\"run\":\"@/run\",\"split\":\"validation\",\"samples\":8,"
                        + "\"validation\":{\"loss\":0.53237"));
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
