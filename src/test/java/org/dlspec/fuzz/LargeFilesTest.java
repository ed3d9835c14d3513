package org.dlspec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dlspec.check.Checked;
import org.dlspec.data.Fixtures;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is far larger or deeper than any experiment gives a finding soon, and does not end Java's stack or memory. */
class LargeFilesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 3_000;

    @Test
    void tenMegabytesAreRefused() {
        Random random = new Random(20_261_122);
        String noise = random.ints(10_000_000, ' ', 127)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertEquals(List.of(Code.D107), codes(noise));
        assertEquals(List.of(Code.D107), codes("const a = 1\n".repeat(850_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{ a: ", "if true { ", "if ", "not ", "-", "f("})
    void nestingIsRefused(String opening) {
        assertEquals(List.of(Code.D103), codes("const a = " + opening.repeat(100_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeat 2 { ", "relu |> ", "relu -> ", "dense("})
    void chainsOfStagesAreRefused(String stage) {
        String text = "model M(x: Vec[3]) { return x |> " + stage.repeat(100_000);
        assertTrue(codes(text).contains(Code.D103));
    }

    @Test
    void constantsThroughConstantsAreFollowedOnlySoFar() {
        IntFunction<String> next = i -> "const a" + i + " = " + (i == MANY - 1 ? "1" : "a" + (i + 1));
        assertEquals(List.of(Code.D103), codes(lines(next)));
        IntFunction<String> circle = i -> "const a" + i + " = a" + (i + 1) % MANY;
        assertEquals(List.of(Code.D103), codes(lines(circle)));
        IntFunction<String> layer = i -> "const a" + i + " = " + (i == MANY - 1 ? "relu" : "a" + (i + 1));
        assertTrue(codes(lines(layer) + "model M(x: Vec[3]) { return x |> a0 }").contains(Code.D103));
    }

    @Test
    void constantsThatAreKnownAreNotFollowed() {
        assertEquals(List.of(), errors(lines(i -> "const a" + i + " = " + (i == 0 ? "1" : "a" + (i - 1)))));
    }

    @Test
    void blocksInBlocksAreFollowedOnlySoFar() {
        String once =
                lines(i -> "block b" + i + "(x: Vec[N]) { return x |> " + (i == 0 ? "relu" : "b" + (i - 1)) + " }");
        String model = "model M(x: Vec[3]) { return x |> b" + (MANY - 1) + " }";
        assertEquals(List.of(Code.D103), errors(once + model));
        String instances = IntStream.range(0, MANY)
                .mapToObj(i -> "layer a" + (i + 1) + " = a" + i)
                .collect(Collectors.joining("\n"));
        assertTrue(errors("model M(x: Vec[3]) { layer a0 = relu\n" + instances + " return x |> a" + MANY + " }")
                .contains(Code.D103));
    }

    @Test
    void dataOfAnySizeIsLookedAtWithoutDrawingIt() {
        assertEquals(
                List.of(Code.D502),
                errors("data D { source: synthetic(999999999) inputs: { x: Vec[9] } targets: { y: Class[3] } }"));
        assertEquals(
                List.of(Code.D502),
                errors("data D { source: synthetic(9) inputs: { x: Vec[999999999] } targets: { y: Class[3] } }"));
        assertEquals(
                List.of(Code.D309),
                errors("data D { source: synthetic(9) inputs: { x: Vec[9] } targets: { y: Labels[99999999] } }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train t%d { model: M data: D loss: mse() }",
                "model m%d(x: Vec[3]) { return x |> conv2d(3, 3) }",
                "import \"f.dlspec\"",
                "const a%d = b%d",
                "const a = 1",
                "x = = 3 }"
            })
    void manyDeclarationsTakeTimeInProportion(String line) {
        assertFalse(codes(lines(i -> line.replace("%d", String.valueOf(i)))).isEmpty());
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.range(0, MANY).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<Code> codes(String text) {
        Source source = new Source("large.dlspec", text);
        Checked checked = assertTimeout(SOON, () -> Reading.of(source, Fixtures.files()));
        return checked.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static List<Code> errors(String text) {
        return codes(text).stream().filter(c -> !c.name().startsWith("L")).toList();
    }
}
