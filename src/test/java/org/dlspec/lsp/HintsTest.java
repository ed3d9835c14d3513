package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.NineExamples;
import org.dlspec.check.GoldenChecks;
import org.dlspec.data.Files;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** The shapes behind stages. */
class HintsTest {
    private static String shown(Files files, String text) {
        try (Editor editor = Editor.on(files)) {
            editor.open("a.dlspec", text);
            Range all = new Range(new Position(0, 0), new Position(999, 0));
            List<InlayHint> hints = Editor.get(editor.server()
                    .getTextDocumentService()
                    .inlayHint(new InlayHintParams(Editor.document("a.dlspec"), all)));
            StringBuilder shown = new StringBuilder(text);
            for (int i = hints.size() - 1; i >= 0; i--) {
                Position place = hints.get(i).getPosition();
                shown.insert(
                        Places.offset(new org.dlspec.diag.Source("", text), place),
                        " <" + hints.get(i).getLabel().getLeft() + ">");
            }
            return shown.toString();
        }
    }

    @Test
    void everyStageHasItsShape() {
        assertEquals(
                "model Net(x: Image[1, 8, 8]) { return x |> conv2d(4, 3) <Image[4, 6, 6]> |> flatten <Vec[144]> |> dense(3) <Vec[3]> }\n",
                shown(
                        GoldenChecks.files(),
                        "model Net(x: Image[1, 8, 8]) { return x |> conv2d(4, 3) |> flatten |> dense(3) }\n"));
    }

    @Test
    void aStageOfABlockShowsTheShapesOfItsUses() {
        assertEquals(
                "block wide(h: Vec[N], n: int) { return h |> dense(n) <Vec[8] | Vec[3]> }\n"
                        + "model Net(x: Vec[4]) { return x |> wide(8) |> wide(3) }\n",
                shown(
                        GoldenChecks.files(),
                        "block wide(h: Vec[N], n: int) { return h |> dense(n) }\n"
                                + "model Net(x: Vec[4]) { return x |> wide(8) |> wide(3) }\n"));
    }

    @Test
    void aSumShowsTheSum() {
        assertEquals(
                "model Net(x: Vec[4]) { h = x |> dense(4) <Vec[4]>  return h + x <Vec[4]> }\n",
                shown(GoldenChecks.files(), "model Net(x: Vec[4]) { h = x |> dense(4)  return h + x }\n"));
    }

    @Test
    void modelsThatAreRightHaveHintsBesideWrongOnes() {
        assertEquals(
                "model A(x: Vec[4]) { return x |> dense(3) <Vec[3]> }\nmodel B(x: Vec[4]) { return x |> dnse(3) }\n",
                shown(
                        GoldenChecks.files(),
                        "model A(x: Vec[4]) { return x |> dense(3) }\nmodel B(x: Vec[4]) { return x |> dnse(3) }\n"));
    }

    @Test
    void importedModelsAreHintedInTheirOwnFile() {
        String shown =
                shown(NineExamples.files(), NineExamples.source("d_transfer").text());
        assertEquals(1, shown.split("dense\\(7, name: \"head\"\\) <Vec\\[7\\]>", -1).length - 1);
        assertEquals(2, shown.split("<", -1).length - 1, shown);
    }
}
