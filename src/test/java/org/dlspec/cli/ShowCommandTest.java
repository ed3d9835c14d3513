package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    private static final String SHOW = "show @/t.dlspec --device reference ";

    @TempDir
    Path folder;

    @Test
    void theBillTellsWhatAModelCosts() {
        assertEquals("""
                layer  word   output  parameters  multiply-adds  in training  kept bytes
                x      input  Vec[2]                                                   8
                dense  dense  Vec[2]           6              4            8           0
                loss                                                                  12
                total                          6              4            8          20

                Multiply-adds and kept bytes are those of one sample; kept is what the way back reads.

                parameters    6, 24 bytes
                statistics    0, 0 bytes
                optimizer     0 bytes
                batch         8
                inference     256 bytes = variables 128 + temporaries 128
                training      640 bytes = variables 128 + temporaries 512
                samples       24
                steps         3 an epoch, 6 in all
                """, Toys.table(folder).run(0, SHOW + "--bill").out());
    }

    @Test
    void theGraphIsShownAfterAPass() {
        Shell shell = Toys.table(folder);
        List<String> last = shell.run(0, SHOW + "--graph").lines();
        assertEquals("%0 = input() {name input.x} : f32[8, 2]", last.get(0));
        List<String> lowered =
                shell.run(0, SHOW + "--graph --after lower --batch 5").lines();
        assertEquals("%0 = input() {name input.x} : f32[5, 2]", lowered.get(0));
        assertEquals("result loss.output = %7", lowered.get(lowered.size() - 1).replace("loss.y", "loss.output"));
        assertEquals(
                "dlspec: there is no pass `bogus`; there are: lower, differentiate, simplify, fuse-batch-norm-relu,"
                        + " fuse-batch-norm-add, fuse-epilogues, fuse-elementwise, join-updates",
                shell.run(2, SHOW + "--graph --after bogus").complaint());
    }

    @Test
    void thePlanTellsKernelsAndOffsets() {
        List<String> plan = Toys.table(folder).run(0, SHOW + "--plan").lines();
        assertEquals("memory 640 = variables 128 + temporaries 512", plan.get(0));
        assertTrue(plan.contains("parameter dense.kernel f32[2, 2] v0 plain 32"), plan.toString());
        assertTrue(plan.stream().anyMatch(line -> line.endsWith("# @/t.dlspec:8:44")), plan.toString());
    }

    @Test
    void thePlanTellsWhyAKernelWasChosen() {
        Shell shell = Toys.pictures(folder);
        String wide = Toys.PICTURES.replace(
                "x |> flatten", "x |> conv2d(64, 3, padding: same) |> conv2d(64, 3, padding: same) |> flatten");
        List<String> plan = shell.write("p.dlspec", wide)
                .run(0, "show @/p.dlspec --plan --batch 64 --kernels fixed")
                .lines();
        // Without the native library there is nothing to choose from.
        boolean isNative = plan.stream().anyMatch(line -> line.contains(" own:winograd"));
        String reason = "    winograd: by rule, because 256 tiles of 4x4 are enough for 64x64 weights";
        assertEquals(isNative ? 3 : 0, plan.stream().filter(reason::equals).count(), plan.toString());
    }

    @Test
    void kernelsAreChosenByAWordOrAsInARun() {
        assertEquals(
                "dlspec: `--kernels` is `auto`, `fixed` or the folder of a run, not `fast`",
                Toys.table(folder).run(2, SHOW + "--plan --kernels fast").complaint());
    }

    @Test
    void aWrongFileIsShownItsMistakes() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE.replace("dense(2)", "dense(3)"));
        assertEquals("", shell.run(1, SHOW + "--bill").out());
    }

    @Test
    void theBillIsGivenAsJson() {
        String bill =
                Toys.table(folder).run(0, SHOW + "--bill --json --memory 1KiB").out();
        assertTrue(bill.startsWith("{\"schema\":1,\"model\":\"M\",\"batch\":8,"), bill);
        assertTrue(
                bill.endsWith(
                        "\"largest_batch\":{\"memory\":1024,\"batch\":16,\"arena_bytes\":1024,\"even\":true}}}\n"),
                bill);
    }

    @Test
    void theBillIsWhatTheRunAllocates() {
        Shell shell = Toys.table(folder);
        String start = shell.run(0, "train @/t.dlspec --run @/r --json").lines().get(0);
        String bill = shell.run(0, "show @/t.dlspec --bill --json").out();
        String arena = start.replaceAll(".*\"arena_bytes\":(\\d+).*", "$1");
        assertTrue(bill.contains("\"train\":\"Toy\",\"arena_bytes\":" + arena + ","), bill + start);
    }

    @Test
    void aModelIsBilledWithoutATrain() {
        Shell shell = Toys.table(folder).write("m.dlspec", "model M(x: Vec[2]) { return x |> dense(2) |> relu }\n");
        List<String> bill =
                shell.run(0, "show @/m.dlspec --device reference --bill").lines();
        assertEquals("total                          6              4            8", bill.get(4));
        assertEquals("batch         1", bill.get(10));
        assertEquals(
                bill,
                shell.run(0, "show @/m.dlspec M --device reference --bill").lines());
        assertTrue(shell.run(0, SHOW + "M --bill --batch 3").out().contains("\nbatch         3\n"));
        assertEquals(
                "dlspec: `--plan` shows a train, and `M` is a model",
                shell.run(2, SHOW + "M --plan").complaint());
    }

    @Test
    void oneFormIsAsked() {
        Shell shell = Toys.table(folder);
        assertEquals(
                "dlspec: `show` takes one of --defaults, --json, --mermaid, --graph, --plan, --bill",
                shell.run(2, SHOW).complaint());
        assertEquals(
                "dlspec: `show` takes one of --defaults, --json, --mermaid, --graph, --plan, --bill, not --plan and --bill",
                shell.run(2, SHOW + "--plan --bill").complaint());
        assertEquals(
                "dlspec: `--after` goes with `--graph`",
                shell.run(2, SHOW + "--plan --after lower").complaint());
        assertEquals(
                "dlspec: `--memory` goes with `--bill`",
                shell.run(2, SHOW + "--plan --memory 4GiB").complaint());
        assertEquals(
                "dlspec: `--memory` is a number of bytes such as 4GiB or 500MB, not 4apples",
                shell.run(2, SHOW + "--bill --memory 4apples").complaint());
    }

    @Test
    void countsTheSamplesThatATrainingHas() {
        assertEquals(samples(Toys.table(folder), "t"), "24");
        assertEquals(samples(Toys.pictures(folder), "p"), "12");
        assertEquals(samples(Toys.archive(folder), "z"), "16");
    }

    private String samples(Shell shell, String name) {
        String start = shell.run(0, "train @/" + name + ".dlspec --run @/" + name + " --json")
                .lines()
                .get(0);
        String samples = start.replaceAll(".*\"train_samples\":(\\d+).*", "$1");
        String bill = shell.run(0, "show @/" + name + ".dlspec --device reference --bill")
                .out();
        assertTrue(bill.contains("\nsamples       " + samples + "\n"), bill);
        return samples;
    }

    @Test
    void readsHeadersAlone() {
        // Whoever reads this picture fails.
        Shell shell = Toys.pictures(folder).write("pictures/light/9.png", "no picture");
        assertTrue(
                shell.run(0, "show @/p.dlspec --device reference --bill").out().contains("samples       12\n"));
    }

    @Test
    void everyDefaultIsFilledIn() {
        List<String> lines =
                Toys.table(folder).run(0, "show @/t.dlspec --defaults").lines();
        assertTrue(lines.contains("    cache: auto  // cache"), lines.toString());
        assertTrue(lines.contains(
                "    optimizer: sgd(lr: 0.1, momentum: 0, nesterov: false, clip_norm: none, clip_value: none)"
                        + "  // momentum, nesterov, clip_norm, clip_value"));
        assertTrue(lines.contains("    batch: 8"), lines.toString());
    }

    @Test
    void whatIsSetStandsAmongTheDefaults() {
        String text = Toys.table(folder)
                .run(0, "show @/t.dlspec --defaults --set rate=0.5")
                .out();
        assertTrue(text.contains("optimizer: sgd(lr: 0.5, "), text);
    }

    @Test
    void theSpecIsGivenAsJson() {
        Shell shell = Toys.table(folder);
        String all = shell.run(0, "show @/t.dlspec --json").out();
        assertEquals(1, all.lines().count());
        assertTrue(all.startsWith("{\"schema\":1,\"file\":\"@/t.dlspec\",\"data\":[{\"name\":\"T\","), all);
        String model = shell.run(0, "show @/t.dlspec M --json").out();
        assertTrue(
                model.contains("\"data\":[],\"models\":[{\"name\":\"M\"")
                        && model.endsWith("\"trains\":[],\"searches\":[],\"exports\":[]}\n"),
                model);
        assertEquals(
                "dlspec: `@/t.dlspec` has no data, model or train `X`",
                shell.run(2, "show @/t.dlspec X --json").complaint());
    }

    @Test
    void aModelIsDrawn() {
        assertEquals("""
                flowchart TD
                    v0(["x"])
                    v1["dense(2)"]
                    v0 -->|"Vec[2]"| v1
                    o0(["output"])
                    v1 -->|"Vec[2]"| o0
                """, Toys.table(folder).run(0, "show @/t.dlspec --mermaid").out());
    }

    @Test
    void aBatchThatNoTensorHoldsIsRefused() {
        Shell shell = Toys.table(folder);
        String complaint =
                "dlspec: a batch of 2000000000 makes tensors that are too large; at most 1073741823 samples can be planned";
        assertEquals(complaint, shell.run(2, SHOW + "--bill --batch 2000000000").complaint());
        assertEquals(
                complaint, shell.run(2, SHOW + "M --bill --batch 2000000000").complaint());
    }
}
