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
                layer  word   output  parameters  multiply-adds
                dense  dense  Vec[2]           6              4
                total                          6              4

                statistics      0
                batch           8
                training        640 bytes
                inference       256 bytes
                steps an epoch  3
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
        assertEquals("result loss.output = %6", lowered.get(lowered.size() - 1).replace("loss.y", "loss.output"));
        assertEquals(
                "dlspec: there is no pass `bogus`; there are: lower, differentiate, simplify, fuse-batch-norm-relu,"
                        + " fuse-epilogues, fuse-elementwise",
                shell.run(2, SHOW + "--graph --after bogus").complaint());
    }

    @Test
    void thePlanTellsKernelsAndOffsets() {
        List<String> plan = Toys.table(folder).run(0, SHOW + "--plan").lines();
        assertEquals("memory 640 = variables 128 + temporaries 512 + scratch 0", plan.get(0));
        assertTrue(plan.contains("parameter dense.kernel f32[2, 2] v0 plain 32"), plan.toString());
        assertTrue(plan.stream().anyMatch(line -> line.endsWith("# @/t.dlspec:8:44")), plan.toString());
    }

    @Test
    void aWrongFileIsShownItsMistakes() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE.replace("dense(2)", "dense(3)"));
        assertEquals("", shell.run(1, SHOW + "--bill").out());
    }
}
