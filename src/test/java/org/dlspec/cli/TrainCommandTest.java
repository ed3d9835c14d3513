package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final String TRAIN = "train @/t.dlspec --device reference --run @/run";

    @TempDir
    Path folder;

    @Test
    void tellsOneLineAnEpochAndTheResult() {
        Shell shell = Toys.table(folder);
        Shell.Result result = shell.run(0, TRAIN);
        assertEquals(
                List.of(
                        "kept the weights of epoch 2",
                        "validation loss 0.5324, accuracy 1.0000",
                        "test loss 0.5197, accuracy 1.0000",
                        "run @/run"),
                result.lines());
        List<String> told = result.err().lines().toList();
        assertEquals("@/run: 6 parameters, 24 training samples, 3 steps an epoch, 0.0 MB of memory", told.get(0));
        assertTrue(
                told.get(1)
                        .startsWith(
                                "epoch 1/2: train loss 0.7198; validation loss 0.6319, accuracy 0.6250, lr 0.100, "),
                told.get(1));
        assertEquals(3, told.size());
        assertEquals(
                List.of(
                        ".lock",
                        "best.safetensors",
                        "checkpoint-0.safetensors",
                        "checkpoint-3.safetensors",
                        "checkpoint-6.safetensors",
                        "events.out.tfevents.0.dlspec",
                        "experiment.json",
                        "metrics.jsonl",
                        "run.json",
                        "spec"),
                shell.list("run"));
    }

    @Test
    void tellsEventsAsJson() {
        Shell.Result result = Toys.table(folder).run(0, TRAIN + " --json");
        assertEquals("", result.err());
        assertEquals(4, result.lines().size());
        assertEquals(
                "{\"event\":\"start\",\"run\":\"@/run\",\"parameters\":6,\"train_samples\":24,\"steps_per_epoch\":3,"
                        + "\"arena_bytes\":640}",
                result.lines().get(0));
        JsonObject epoch = JsonParser.parseString(result.lines().get(1)).getAsJsonObject();
        assertEquals(
                List.of("event", "epoch", "step", "lr", "train", "validation", "samples_per_s", "seconds"),
                List.copyOf(epoch.keySet()));
        assertEquals(3, epoch.get("step").getAsInt());
        assertEquals(0.1, epoch.get("lr").getAsDouble());
        assertEquals(
                List.of("loss", "accuracy"),
                List.copyOf(epoch.getAsJsonObject("validation").keySet()));
        JsonObject done = JsonParser.parseString(result.lines().get(3)).getAsJsonObject();
        assertEquals(List.of("event", "best_epoch", "validation", "test", "run"), List.copyOf(done.keySet()));
        assertEquals(1.0, done.getAsJsonObject("test").get("accuracy").getAsDouble());
    }

    @Test
    void aSplitThatIsNotThereIsNull() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE.replaceAll("(?m)^ *split.*$", ""));
        Shell.Result result = shell.run(0, TRAIN + " --json");
        assertTrue(result.lines().get(1).contains("\"validation\":null"), result.out());
        assertTrue(result.lines().get(3).contains("\"validation\":null,\"test\":null"), result.out());
    }

    @Test
    void settingsAndSeedAreKeptInTheRun() throws IOException {
        Shell shell = Toys.table(folder);
        shell.run(0, TRAIN + " --set rate=0.5 --seed 11");
        JsonObject run = JsonParser.parseString(Files.readString(folder.resolve("run/run.json")))
                .getAsJsonObject();
        assertEquals("[\"rate=0.5\"]", run.get("settings").toString());
        assertEquals(11, run.get("seed").getAsLong());
        shell.run(0, "evaluate @/run --device reference");
    }

    @Test
    void aWrongSettingWritesNothing() {
        Shell shell = Toys.table(folder);
        assertEquals(
                "error[D402]: --set rate=0: `rate` must be between 0.001 and 1e38, got 0",
                shell.run(1, TRAIN + " --set rate=0").complaint());
        assertFalse(shell.has("run"));
    }

    @Test
    void aRunThatIsThereIsNotOverwritten() {
        Shell shell = Toys.table(folder);
        shell.run(0, TRAIN);
        assertEquals(
                "error[D904]: `@/run` is there already\nhelp: `--resume` continues the run in it\nmore: dlspec explain D904\n",
                shell.run(3, TRAIN).err());
        assertEquals(
                "error[D904]: `@/t.csv` is there already\nhelp: name a folder that is not there yet\nmore: dlspec explain D904\n",
                shell.run(3, "train @/t.dlspec --device reference --run @/t.csv")
                        .err());
    }

    @Test
    void aFinishedRunSaysSo() {
        Shell shell = Toys.table(folder);
        shell.run(0, TRAIN);
        assertEquals(
                "note: the run in `@/run` is finished; there is nothing left to do\n",
                shell.run(0, TRAIN + " --resume").err());
    }

    @Test
    void onlyARunCanBeResumed() {
        Shell shell = Toys.table(folder);
        assertEquals(
                "error[D904]: `@/run` is not the folder of a run: it has no `run.json`",
                shell.run(3, TRAIN + " --resume").complaint());
        assertFalse(shell.has("run"));
    }

    @Test
    void aChangedSpecIsNotResumed() {
        Shell shell = Toys.table(folder);
        shell.run(0, TRAIN);
        assertEquals(
                "error[D905]: the run in `@/run` cannot go on: it was started with seed 0, now it is 3",
                shell.run(3, TRAIN + " --resume --seed 3").complaint());
        assertEquals(
                "error[D905]: the run in `@/run` cannot go on: it was started without `--set`, now it is with"
                        + " `--set rate=0.2`",
                shell.run(3, TRAIN + " --resume --set rate=0.2").complaint());
        shell.write("t.dlspec", Toys.TABLE + "// a word more\n");
        assertEquals(
                "error[D905]: the run in `@/run` cannot go on: the spec has changed",
                shell.run(3, TRAIN + " --resume --allow-drift").complaint());
        shell.write("t.dlspec", Toys.TABLE).write("t.csv", Toys.rows() + "1,2,red\n");
        assertEquals(
                "error[D905]: the run in `@/run` cannot go on: `t.csv` has changed",
                shell.run(3, TRAIN + " --resume").complaint());
    }

    @Test
    void otherThreadsAreDriftThatMustBeAllowed() {
        Shell shell = Toys.table(folder);
        String first = shell.run(0, "train @/t.dlspec --threads 1 --run @/run").err();
        assumeFalse(first.contains("threads, not 1"), "without our own kernels OpenMP alone sets its threads");
        String other = "train @/t.dlspec --threads 2 --run @/run --resume";
        assertEquals(
                "error[D905]: the run in `@/run` would not go on bit for bit: the number of threads is `2`, the run"
                        + " began with `1`\nhelp: `--resume --allow-drift` goes on nevertheless\nmore: dlspec explain D905\n",
                shell.run(3, other).err());
        shell.run(0, other + " --allow-drift");
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Shell shell = Toys.table(folder).write("shut", "a file where a folder is needed\n");
        assertEquals(
                "error[D904]: `@/shut/run` cannot be used: `@/shut` is no folder",
                shell.run(3, "train @/t.dlspec --device reference --run @/shut/run")
                        .complaint());
    }

    @Test
    void aFolderOfTheSystemIsRefused() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux has a folder that nobody can write to");
        String error = Toys.table(folder)
                .run(3, "train @/t.dlspec --device reference --run /proc/run")
                .complaint();
        assertTrue(error.startsWith("error[D904]: `/proc/run` cannot be used: "), error);
    }

    @Test
    void aRunThatMayOnlyBeReadIsNotResumed() {
        Shell shell = Toys.table(folder);
        shell.run(0, TRAIN);
        assumeTrue(folder.resolve("run/metrics.jsonl").toFile().setWritable(false));
        assumeFalse(Files.isWritable(folder.resolve("run/metrics.jsonl")), "this user may write everywhere");
        assertEquals(
                "error[D904]: `@/run/metrics.jsonl` cannot be written: this user has no permission",
                shell.run(3, TRAIN + " --resume").complaint());
    }

    @Test
    void aLossThatIsNotFiniteStopsAndKeepsTheWeightsBefore() {
        String deep = Toys.TABLE.replace("x |> dense(2)", "x |> dense(8) |> relu |> dense(2)");
        Shell shell = Toys.table(folder).write("t.dlspec", deep);
        Shell.Result result = shell.run(3, TRAIN + " --set rate=1e38");
        String error = result.err()
                .lines()
                .filter(line -> line.startsWith("error"))
                .findFirst()
                .orElseThrow();
        assertTrue(error.matches("error\\[D901\\]: .* in step [0-9]+ \\(epoch [12]\\).*"), error);
        int before = Integer.parseInt(error.replaceAll(".* in step ([0-9]+) .*", "$1")) - 1;
        assertTrue(
                result.err()
                        .contains("the weights before that step are kept in `@/run/checkpoint-" + before
                                + ".safetensors`; a smaller learning rate often helps"),
                result.err());
        assertTrue(shell.has("run/checkpoint-" + before + ".safetensors"));
        assertTrue(shell.has("run/checkpoint-0.safetensors"));
        // The same step fails again: nothing was lost and nothing was made up.
        assertEquals(
                error,
                shell.run(3, TRAIN + " --set rate=1e38 --resume")
                        .err()
                        .lines()
                        .filter(line -> line.startsWith("error"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aStopIsToldWithItsReason() {
        String spec = Toys.TABLE.replace("epochs: 2", "epochs: 2  stop: gradient_norm(below: 1e6)");
        Shell shell = Toys.table(folder).write("s.dlspec", spec);
        Shell.Result json = shell.run(0, "train @/s.dlspec --run @/a --threads 1 --json");
        assertTrue(
                json.lines()
                        .get(1)
                        .matches("\\{\"event\":\"stop\",\"step\":1,\"epoch\":1,\"reason\":"
                                + "\"the norm of the gradients is [0-9.]+, below 1000000.0\"}"),
                json.out());
        assertTrue(json.lines().get(2).startsWith("{\"event\":\"done\",\"best_epoch\":1,"), json.out());
        Shell.Result text = shell.run(0, "train @/s.dlspec --run @/b --threads 1");
        assertTrue(text.err().contains("stops after step 1, in epoch 1: the norm of the gradients is "), text.err());
    }
}
