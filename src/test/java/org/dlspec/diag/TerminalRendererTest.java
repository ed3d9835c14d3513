package org.dlspec.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalRendererTest {
    private static final Source MNIST = new Source("mnist.dlspec", "x\n  dense(unit: 10)\n\ty = 3\n\n\n\n\n\n\nlast\n");

    @Test
    void aFindingShowsItsLineAndItsRepair() {
        Diagnostic found = Diagnostic.of(Code.D203, MNIST.span(10, 14), "`dense` takes no argument `unit`")
                .help("did you mean `units`?");
        assertEquals("""
                error[D203]: `dense` takes no argument `unit`
                 --> mnist.dlspec:2:9
                  |
                2 |   dense(unit: 10)
                  |         ^^^^
                help: did you mean `units`?
                """, plain(found));
    }

    @Test
    void notesFollowInTheSameGutter() {
        Diagnostic found = Diagnostic.of(Code.D302, MNIST.span(4, 9), "10 scores, but 8 classes")
                .note(MNIST.span(33, 37), "8 classes")
                .note(Span.NONE, "set by an option");
        assertEquals("""
                error[D302]: 10 scores, but 8 classes
                  --> mnist.dlspec:2:3
                   |
                 2 |   dense(unit: 10)
                   |   ^^^^^
                ...
                10 | last
                   | ---- 8 classes
                note: set by an option
                """, plain(found));
    }

    @Test
    void aLineIsShownOnceWithItsMarks() {
        Diagnostic found = Diagnostic.of(Code.D302, MNIST.span(4, 9), "m")
                .note(MNIST.span(0, 1), "made here")
                .note(MNIST.span(10, 14), "a word")
                .note(MNIST.span(4, 9), "the layer")
                .note(new Source("other.dlspec", "z").span(0, 1), "there");
        assertEquals("""
                error[D302]: m
                 --> mnist.dlspec:2:3
                  |
                1 | x
                  | - made here
                2 |   dense(unit: 10)
                  |   ^^^^^ the layer
                  |         ---- a word
                 --> other.dlspec:1:1
                  |
                1 | z
                  | - there
                """, plain(found));
    }

    @Test
    void twoFixesAreAChoice() {
        Span span = MNIST.span(4, 9);
        Diagnostic found = Diagnostic.of(Code.D301, span, "`dense` needs a Vec")
                .fix(Fix.replace(span, "flatten |> dense"))
                .fix(Fix.replace(span, "global_avg_pool |> dense"));
        assertTrue(plain(found).endsWith("help: either of\n  |   flatten |> dense\n  |   global_avg_pool |> dense\n"));
    }

    @Test
    void tabsKeepTheirWidthUnderTheLine() {
        Diagnostic found = Diagnostic.of(Code.D101, MNIST.span(21, 22), "m");
        assertTrue(plain(found).endsWith("3 | \ty = 3\n  | \t^\n"), plain(found));
    }

    @Test
    void theEndOfTheTextIsAPlaceToo() {
        Diagnostic found = Diagnostic.of(Code.D101, new Source("a", "x").span(1, 1), "m");
        assertEquals("error[D101]: m\n --> a:1:2\n  |\n1 | x\n  |  ^\n", plain(found));
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        Source source = new Source("a", "a".repeat(100_000) + "b" + "c".repeat(100_000));
        String text = plain(Diagnostic.of(Code.D101, source.span(100_000, 100_001), "m"));
        assertEquals(
                "1 | " + "a".repeat(80) + "b" + "c".repeat(79),
                text.lines().toList().get(3));
        assertEquals("  | " + " ".repeat(80) + "^", text.lines().toList().get(4));
    }

    @Test
    void controlCharactersOfAFileDoNotReachTheTerminal() {
        Source source = new Source("a", "x\u001b[31my");
        assertFalse(
                plain(Diagnostic.of(Code.D101, source.span(0, 1), "\u001b[2J")).contains("\u001b"));
    }

    @Test
    void colorMarksTheKindOfTheFinding() {
        TerminalRenderer colored = new TerminalRenderer(TerminalRenderer.Color.ON);
        String text = colored.render(Diagnostic.of(Code.L21, MNIST.span(0, 1), "slow"));
        assertTrue(text.startsWith("\u001b[1;33mwarning[L21]\u001b[0m"), text);
    }

    @Test
    void oneFindingEndsWithWhereToReadOn() {
        Diagnostic found = Diagnostic.of(Code.D101, Span.NONE, "m").help("h");
        assertEquals("error[D101]: m\nhelp: h\nmore: dlspec explain D101\n", all(List.of(found)));
    }

    @Test
    void findingsAreSetApartByAnEmptyLine() {
        Diagnostic found = Diagnostic.of(Code.D203, Span.NONE, "m");
        Diagnostic other = Diagnostic.of(Code.D101, Span.NONE, "n");
        assertEquals(
                "error[D203]: m\n\nerror[D101]: n\n\nerror[D203]: m\n\nmore: dlspec explain D101 D203\n",
                all(List.of(found, other, found)));
    }

    @Test
    void ofManyFindingsTwentyAreShown() {
        List<Diagnostic> found = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            found.add(Diagnostic.of(Code.L21, Span.NONE, "slow"));
        }
        found.add(Diagnostic.of(Code.D101, Span.NONE, "m"));
        assertEquals(
                "warning[L21]: slow\n\n".repeat(19)
                        + "error[D101]: m\n\n... and 12 more\n\nmore: dlspec explain D101 L21\n",
                all(found));
    }

    @Test
    void noFindingIsNoText() {
        assertEquals("", all(List.of()));
    }

    private static String all(List<Diagnostic> diagnostics) {
        return new TerminalRenderer(TerminalRenderer.Color.OFF).render(diagnostics);
    }

    private static String plain(Diagnostic diagnostic) {
        return new TerminalRenderer(TerminalRenderer.Color.OFF).render(diagnostic);
    }
}
