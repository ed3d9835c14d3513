package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.junit.jupiter.api.Test;

/** What each word is. */
class ColoringTest {
    private static List<String> of(String text) {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", text);
            List<Integer> data = Editor.get(editor.server()
                            .getTextDocumentService()
                            .semanticTokensFull(new SemanticTokensParams(Editor.document("a.dlspec"))))
                    .getData();
            String[] lines = text.split("\n");
            List<String> words = new ArrayList<>();
            int line = 0;
            int start = 0;
            for (int i = 0; i < data.size(); i += 5) {
                start = data.get(i) == 0 ? start + data.get(i + 1) : data.get(i + 1);
                line += data.get(i);
                words.add(lines[line].substring(start, start + data.get(i + 2)) + " "
                        + Coloring.LEGEND.getTokenTypes().get(data.get(i + 3)));
            }
            return words;
        }
    }

    @Test
    void wordsAreColoredByWhatTheyMean() {
        assertEquals(
                List.of(
                        "// n comment",
                        "const keyword",
                        "n variable",
                        "= operator",
                        "3 number",
                        "model keyword",
                        "M class",
                        "x parameter",
                        "Vec type",
                        "4 number",
                        "return keyword",
                        "x parameter",
                        "|> operator",
                        "dense function",
                        "n variable"),
                of("// n\nconst n = 3\nmodel M(x: Vec[4]) { return x |> dense(n) }\n"));
    }

    @Test
    void keysAndArgumentsAreProperties() {
        assertEquals(
                List.of(
                        "train keyword",
                        "T class",
                        "data property",
                        "D enumMember",
                        "loss property",
                        "huber function",
                        "delta property",
                        "1 number"),
                of("train T { data: D  loss: huber(delta: 1) }\n"));
    }

    @Test
    void commentsOverSeveralLinesAreOneWordALine() {
        assertEquals(List.of("/* a comment", " b */ comment"), of("/* a\n b */\n"));
    }
}
