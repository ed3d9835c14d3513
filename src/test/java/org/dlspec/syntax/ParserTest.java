package org.dlspec.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Source;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

    @Test
    void everyPartKnowsItsPlace() {
        Decl.Const declared = (Decl.Const) parse("const rate = f(lr: 1e-3, x.y[2]) |> g")
                .spec()
                .declarations()
                .get(0);
        Expr.Pipe pipe = (Expr.Pipe) declared.value();
        Expr.Call call = (Expr.Call) pipe.input();
        assertEquals("rate", declared.name().span().text());
        assertEquals("f(lr: 1e-3, x.y[2]) |> g", pipe.span().text());
        assertEquals("f(lr: 1e-3, x.y[2])", call.span().text());
        assertEquals("lr: 1e-3", call.arguments().get(0).span().text());
        assertEquals("x.y[2]", call.arguments().get(1).value().span().text());
        assertEquals("g", pipe.stage().span().text());
    }

    @Test
    void placesAreRightBehindCharactersOutsideTheBasicPlane() {
        Decl.Const declared = (Decl.Const)
                parse("const a = \"\uD83D\uDE00\" + b").spec().declarations().get(0);
        Expr.Infix sum = (Expr.Infix) declared.value();
        assertEquals(new Expr.Text("\uD83D\uDE00", sum.left().span()), sum.left());
        assertEquals("b", sum.right().span().text());
        assertEquals(17, sum.right().span().start());
    }

    @Test
    void aTextHasItsEscapesResolved() {
        Decl.Const declared = (Decl.Const)
                parse("const a = \"x\\ty\\n\\\"z\\\\\"").spec().declarations().get(0);
        assertEquals("x\ty\n\"z\\", ((Expr.Text) declared.value()).value());
    }

    @Test
    void aNumberKeepsItsDigitsAndItsUnit() {
        Decl.Const declared = (Decl.Const)
                parse("const a = 1_000.5e-1 epochs").spec().declarations().get(0);
        Expr.Quantity quantity = (Expr.Quantity) declared.value();
        assertEquals(100.05, quantity.value());
        assertEquals("1_000.5e-1", quantity.digits());
        assertEquals("epochs", quantity.unit().orElseThrow().text());
    }

    @Test
    void aSectionWithoutANameHasAnEmptyOne() {
        Decl.Section section =
                (Decl.Section) parse("train { seed: 1 }").spec().declarations().get(0);
        assertEquals("", section.name().text());
        assertEquals(5, section.name().span().start());
    }

    @Test
    void whatIsBehindAMistakeIsStillRead() {
        Parsed parsed = parse("model M(x: Vec[3]) { h = x |> dense(8\n y = \n return y }\ntrain T { model: M }");
        assertEquals("""
                model M(x: Vec[3])
                  h = (x |> dense(8))
                  y = <missing>
                  return y
                train T
                  model: M
                """, TreeText.of(parsed.spec()));
    }

    @Test
    void aSlipIsReadAsItIsMeant() {
        Parsed parsed = parse("train T { lr = 0.1 batch: f(n = 3 4) } block B(x: K) { h: x -> g\n h |> relu }");
        assertEquals("""
                train T
                  lr: 0.1
                  batch: f(n: 3, 4)
                block B(x: K)
                  h = (x |> g)
                  return (h |> relu)
                """, TreeText.of(parsed.spec()));
    }

    /** Each of these holds one mistake that has one sure repair. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "train T { lr = 0.1 }",
                "const a = f(n = 3)",
                "const a = f(1 2)",
                "const a = [1 2]",
                "const a = x -> f",
                "const a = x | f",
                "const a = f(1",
                "const a = f(1]",
                "const a = f(1))",
                "train T { seed: 3",
                "train T { seed: 3 } }",
                "block B(x: K) { h: x |> f return h }",
                "block B(x: K) { x |> f }",
                "block B(x: K) { h = x }",
                "block B(x: K { return x }",
                "a = 3",
                "const a = 'text'",
                "const a = \"text",
                "const a = true && false",
                "# comment",
                "const a = .5",
                "train T {\n epochs 30\n}",
                "block B(x: K) {\n h x |> f\n return h }",
                "block B(x: K) { return x f(3) }",
                "data D\n a: x\n}",
                "block B(x: K)\n return x\n}",
                "block B(x: K) { return if c { x } elif d { x } else { x } }"
            })
    void theFixOfOneMistakeGivesATextWithoutMistakes(String text) {
        List<Diagnostic> found = parse(text).diagnostics();
        assertEquals(1, found.size(), found.toString());
        StringBuilder repaired = new StringBuilder(text);
        for (Edit edit : found.get(0).fixes().get(0).edits()) {
            repaired.replace(edit.span().start(), edit.span().end(), edit.text());
        }
        assertEquals(List.of(), parse(repaired.toString()).diagnostics(), repaired.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{", "f(", "if a { ", "repeat 2 { "})
    void nestingHasABound(String opening) {
        Parsed parsed = parse("const a = " + opening.repeat(100_000));
        assertEquals(
                List.of(Code.D103),
                parsed.diagnostics().stream().map(Diagnostic::code).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "not ", "2^", "a + ", "x |> ", "if a { b } else ", "if "})
    void chainsHaveABound(String link) {
        Parsed parsed = parse("const a = " + link.repeat(100_000) + "1");
        assertEquals(
                List.of(Code.D103),
                parsed.diagnostics().stream().map(Diagnostic::code).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {".b", "()", "[0]", "?"})
    void whatIsAppendedHasABound(String suffix) {
        Parsed parsed = parse("const a = b" + suffix.repeat(100_000));
        assertEquals(
                List.of(Code.D103),
                parsed.diagnostics().stream().map(Diagnostic::code).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "not ", "2^", "a + ", "x |> ", "if a { b } else ", "a or "})
    void theLongestAllowedChainIsRead(String link) {
        Parsed parsed = parse("const a = " + link.repeat(999) + "if a { b } else { c }");
        assertEquals(List.of(), parsed.diagnostics());
    }

    @Test
    void manyDeclarationsAreNoChain() {
        Parsed parsed = parse("block b(x: K) { h = f(x) + 1 return g(h) }\n".repeat(3_000));
        assertEquals(List.of(), parsed.diagnostics());
        assertEquals(3_000, parsed.spec().declarations().size());
    }

    @Test
    void theDeepestAllowedNestingIsRead() {
        Parsed parsed = parse("const a = " + "(".repeat(256) + "1" + ")".repeat(256));
        assertEquals(List.of(), parsed.diagnostics());
        assertEquals(1, parsed.spec().declarations().size());
    }

    @Test
    void aFileOfTenMegabytesIsRefused() {
        Parsed parsed = parse("const a = 1\n".repeat(900_000));
        assertEquals(Code.D107, parsed.diagnostics().get(0).code());
        assertEquals(
                "the file has 10,800,000 characters, and at most 2,000,000 are read",
                parsed.diagnostics().get(0).message());
    }

    @Test
    void atMostAThousandMistakesAreReported() {
        Parsed parsed = parse("const a = f(n = 3)\n".repeat(1500));
        assertEquals(1000, parsed.diagnostics().size());
        assertEquals(1500, parsed.spec().declarations().size());
    }

    @Test
    void aBodyKeepsItsStatementsInOrder() {
        Decl.Model model = (Decl.Model) parse("model M(x: K) { layer e = lstm(8) h: K = x return h }")
                .spec()
                .declarations()
                .get(0);
        List<Statement> statements = model.body().statements();
        assertTrue(statements.get(0) instanceof Statement.LayerDefinition);
        assertTrue(statements.get(1) instanceof Statement.Bind);
    }

    private static Parsed parse(String text) {
        return Parser.parse(new Source("test.dlspec", text));
    }
}
