package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    private final Shell shell = new Shell(Path.of("none"));

    @Test
    void aPageIsPrintedWithItsExamplesIndented() {
        Shell.Result result = shell.run(0, "explain D106");
        assertEquals("", result.err());
        assertEquals("""
                error[D106]: A block or model ends with `return`.

                The last statement of a block or model says what comes out of it. Nothing comes
                out by itself: a value that is only computed is lost. Write `return` before the
                last chain.

                Wrong:
                    model M(x: Vec[4]) {
                        h = x |> dense(8) |> relu
                        h |> dense(2)
                    }

                Right:
                    model M(x: Vec[4]) {
                        h = x |> dense(8) |> relu
                        return h |> dense(2)
                    }
                """, result.out());
    }

    @Test
    void smallLettersWillDo() {
        assertEquals(
                shell.run(0, "explain D106").out(), shell.run(0, "explain d106").out());
    }

    @Test
    void severalPagesFollowEachOther() {
        String out = shell.run(0, "explain D203 D106").out();
        assertTrue(out.startsWith("error[D203]: "), out);
        assertTrue(out.contains("\n\n\nerror[D106]: "), out);
    }

    @Test
    void anUnknownCodeIsAnsweredWithItsGroup() {
        assertEquals(
                "dlspec: there is no code `D199`; there are: D101, D102, D103, D104, D105, D106, D107",
                shell.run(2, "explain D199").complaint());
    }

    @Test
    void aCodeThatIsNearlyOneIsCorrected() {
        assertEquals(
                "dlspec: there is no code `203`; did you mean `D203`?",
                shell.run(2, "explain 203").complaint());
    }

    @Test
    void whatIsNoCodeIsAnsweredWithAll() {
        String complaint = shell.run(2, "explain nothing").complaint();
        assertTrue(complaint.startsWith("dlspec: there is no code `nothing`; there are: D101, "), complaint);
    }
}
