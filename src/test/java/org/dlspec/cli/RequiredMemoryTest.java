package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memories of require, which only plans know. Training the toy at its batch of 8 takes 640 bytes. */
class RequiredMemoryTest {
    private static final String TRAIN = "train @/t.dlspec --device reference --run @/run";
    private static final String BILL = "show @/t.dlspec --device reference --bill";

    @TempDir
    Path folder;

    @Test
    void aTrainThatTakesMoreIsNotTrained() {
        Shell shell = require("require Toy { train_memory: 0 B..512 B }");
        assertEquals(
                "no errors, no warnings\n", shell.run(0, "check @/t.dlspec").out());
        Shell.Result result = shell.run(1, TRAIN);
        assertEquals("", result.out());
        assertTrue(
                result.err()
                        .startsWith("error[D610]: training `Toy` at a batch of 8 takes 640 bytes, `require` allows"
                                + " 0..512\n  --> @/t.dlspec:13:29\n"),
                result.err());
        assertTrue(result.err().contains("variables 128 + temporaries 512"), result.err());
        assertTrue(result.err().contains("the largest batch that fits is 4, with 512 bytes"), result.err());
        assertEquals(List.of("t.csv", "t.dlspec"), shell.list("."));
        Shell.Result bill = shell.run(1, BILL);
        assertTrue(bill.out().contains("\ntraining      640 bytes = "), bill.out());
        assertTrue(bill.err().startsWith("error[D610]: training `Toy` at a batch of 8 takes 640 bytes"), bill.err());
        shell.run(0, "show @/t.dlspec --device reference --plan");
    }

    @Test
    void aTrainThatFitsIsTrained() {
        Shell shell = require("require Toy { train_memory: 0 B..640 B  inference_memory: 0 B..640 B }");
        shell.run(0, TRAIN);
        assertEquals("", shell.run(0, BILL).err());
    }

    @Test
    void whereNoBatchFitsOneSampleIsTold() {
        Shell.Result result =
                require("require Toy { train_memory: 0 B..100 B }").run(1, TRAIN);
        assertTrue(result.err().contains("no batch fits: one sample takes "), result.err());
    }

    /** One number means exactly that many, as with parameters. */
    @Test
    void oneNumberIsOfferedAsTheMost() {
        Shell.Result result = require("require Toy { train_memory: 1 KiB }").run(1, TRAIN);
        assertTrue(result.err().contains("takes 640 bytes, `require` allows exactly 1 024"), result.err());
        assertTrue(result.err().contains("0 B..1 KiB"), result.err());
        require("require Toy { train_memory: 0 B..1 KiB }").run(0, TRAIN);
    }

    /** What is required of a model holds for every train of it, and predictions are then those of one sample. */
    @Test
    void aModelIsHeldByItselfAndInATrain() {
        Shell shell = require("require M { train_memory: 0 B..512 B  inference_memory: 0 B..64 B }");
        List<String> told = shell.run(1, TRAIN)
                .err()
                .lines()
                .filter(l -> l.startsWith("error"))
                .toList();
        assertEquals(2, told.size(), told.toString());
        Shell.Result bill = shell.run(1, "show @/t.dlspec M --device reference --bill --batch 3");
        assertEquals(
                List.of(told.get(1)),
                bill.err().lines().filter(l -> l.startsWith("error")).toList());
        assertTrue(told.get(1).startsWith("error[D610]: one prediction of `M` takes "), told.get(1));
    }

    @Test
    void predictingWithATrainIsThatOfItsBatch() {
        Shell.Result result =
                require("require Toy { inference_memory: 0 B..64 B }").run(1, TRAIN);
        assertTrue(result.err().contains("predicting with `Toy` at a batch of 8 takes "), result.err());
    }

    private Shell require(String section) {
        return Toys.table(folder).write("t.dlspec", Toys.TABLE + section + "\n");
    }
}
