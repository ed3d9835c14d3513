package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainLineTest {
    private static final String SPEC = """
            block unit(x: Vec[N], n: int) {
                return x |> dense(n) |> relu
            }
            model M(x: Vec[4]) { return x |> unit(8) |> unit(2) }
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void write() {
        shell = new Shell(folder).write("m.dlspec", SPEC.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLayerIsToldAsItIsInEachUse() {
        String out = shell.run(0, "explain @/m.dlspec:2").out();
        assertTrue(
                out.startsWith("return x |> dense(n) |> relu\n\ndense(units: 8, bias: true, init: glorot_uniform"),
                out);
        assertTrue(out.contains("    M unit.dense: Vec[4] -> Vec[8], 40 parameters, 32 multiply-adds\n"), out);
        assertTrue(out.contains("    M unit_2.dense: Vec[8] -> Vec[2], 18 parameters, 16 multiply-adds\n"), out);
        assertTrue(out.contains("\nrelu\n    Rectified linear unit: negative numbers become 0.\n"), out);
    }

    @Test
    void theKeywordOfALineIsTold() {
        String out = shell.run(0, "explain @/m.dlspec:1").out();
        assertTrue(out.contains("\n    keyword. A piece of network that can be used many times"), out);
    }

    @Test
    void aLineOfBracketsHoldsNothing() {
        assertEquals(
                "}\n\nnothing of the language stands on this line by itself\n",
                shell.run(0, "explain @/m.dlspec:3").out());
    }

    @Test
    void aLineThatIsNotThereIsAWrongCommandLine() {
        assertEquals(
                "dlspec: `@/m.dlspec` has 4 lines, and no line 9",
                shell.run(2, "explain @/m.dlspec:9").complaint());
    }

    @Test
    void aFileWithErrorsShowsThem() {
        shell.write("bad.dlspec", "model M(x: Vec[4]) { return x |> dens(2) }\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(shell.run(1, "explain @/bad.dlspec:1").err().startsWith("error[D202]: "));
    }
}
