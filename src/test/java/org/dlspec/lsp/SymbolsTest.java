package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.dlspec.NineExamples;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.junit.jupiter.api.Test;

/** The outline of a text. */
class SymbolsTest {
    @Test
    void declarationsHoldWhatTheyName() {
        assertEquals(
                "Constant n 3 | Class Net (x: Vec[n]) [Variable x, Field enc, Variable h] | Object Fit train [Property model Net]",
                outline("""
                        const n = 3
                        model Net(x: Vec[n]) {
                            layer enc = dense(3)
                            h = x |> enc
                            return h
                        }
                        train Fit { model: Net }
                        """));
    }

    @Test
    void brokenTextsHaveOutlinesToo() {
        assertEquals("Class Net (x: Vec[4]) [Variable x]", outline("model Net(x: Vec[4]) { return x |> \n"));
    }

    @Test
    void theExamplesHaveTheirDeclarations() {
        assertEquals(
                "Skin, SkinNet, Fine",
                symbols(NineExamples.source("d_transfer").text()).stream()
                        .map(DocumentSymbol::getName)
                        .collect(Collectors.joining(", ")));
    }

    private static List<DocumentSymbol> symbols(String text) {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", text);
            return Editor.get(editor.server()
                            .getTextDocumentService()
                            .documentSymbol(new DocumentSymbolParams(Editor.document("a.dlspec"))))
                    .stream()
                    .map(s -> s.getRight())
                    .toList();
        }
    }

    private static String outline(String text) {
        return symbols(text).stream().map(SymbolsTest::shown).collect(Collectors.joining(" | "));
    }

    private static String shown(DocumentSymbol symbol) {
        String head = symbol.getKind() + " " + symbol.getName()
                + (symbol.getDetail() == null ? "" : " " + symbol.getDetail());
        List<DocumentSymbol> children = symbol.getChildren() == null ? List.of() : symbol.getChildren();
        return children.isEmpty()
                ? head
                : head + children.stream().map(SymbolsTest::shown).collect(Collectors.joining(", ", " [", "]"));
    }
}
