package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an editor shows of the word under the mouse. */
class HoversTest {
    private static final Editor EDITOR = Editor.on(GoldenChecks.files());

    @AfterAll
    static void end() {
        EDITOR.close();
    }

    private static Hover at(String marked) {
        Cursor cursor = Cursor.in(marked);
        EDITOR.open("a.dlspec", cursor.text());
        return Editor.get(EDITOR.server()
                .getTextDocumentService()
                .hover(new HoverParams(Editor.document("a.dlspec"), cursor.position())));
    }

    private static void check(String marked, String expected) {
        Hover hover = at(marked);
        String text = hover.getContents().getRight().getValue();
        assertTrue(text.contains(expected), text);
    }

    @Test
    void aLayerHasItsArgumentsShapesAndCosts() {
        String text = "model Net(x: Image[1, 8, 8]) { return x |> con|v2d(4, 3) |> flatten |> dense(3) }\n";
        check(text, "```dlspec\nconv2d(filters: 4, kernel: 3, stride: 1, ");
        check(text, "- Net conv2d: Image[1, 8, 8] -> Image[4, 6, 6], 40 parameters, 1 296 multiply-adds\n");
        check(text, "- `filters`: int, required, at least 1. ");
    }

    @Test
    void anArgumentHasItsOwnLine() {
        check(
                "model Net(x: Image[1, 8, 8]) { return x |> conv2d(4, 3, str|ide: 2) |> flatten |> dense(3) }\n",
                "`stride`: int, default 1");
    }

    @Test
    void aWordOfAnArgumentSaysWhatItIsOf() {
        check("const m = auc(average: ma|cro)\n", "`average`: one_of(");
    }

    @Test
    void aNameSaysHowItIsDeclared() {
        String text = "/// How wide.\nconst width = 3\nmodel Net(x: Vec[4]) { return x |> dense(wi|dth) }\n";
        check(text, "```dlspec\nconst width = 3\n```\n\nHow wide.\n");
    }

    @Test
    void aValueHasItsKind() {
        check("model Net(x: Vec[4]) { h = x |> dense(8) |> relu  return |h |> dense(3) }\n", "`Vec[8]`");
    }

    @Test
    void aKeyIsThatOfItsSection() {
        check("train Fit { epo|chs: 3 }\n", "key of train. How often every training sample is seen");
    }

    @Test
    void aKeywordIsExplained() {
        check("mod|el Net(x: Vec[4]) { return x |> dense(3) }\n", "keyword. A whole network");
    }

    @Test
    void theRangeIsTheWord() {
        Hover hover = at("model Net(x: Vec[4]) { return x |> den|se(3) }\n");
        assertEquals(35, hover.getRange().getStart().getCharacter());
        assertEquals(40, hover.getRange().getEnd().getCharacter());
    }

    @Test
    void nothingIsSaidOfWhatIsNoWord() {
        assertNull(at("model Net(x: Vec[4]) { | return x |> dense(3) }\n"));
    }
}
