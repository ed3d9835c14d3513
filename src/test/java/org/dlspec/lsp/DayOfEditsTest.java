package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** What the server keeps does not grow with what is typed. */
class DayOfEditsTest {
    private static final int EDITS = 4000;
    private static final String NET = """
            import "lib/blocks.dlspec" as lib
            data D { source: csv("iris.csv")  inputs: { a: Vec[1] }  targets: { y: Class[3] = class } }
            model Net(x: Vec[4]) { return x |> dense(3) |> lib.head(2) }
            """;

    private static final Position AFTER_SIZE = new Position(2, 42);

    @Test
    void nothingIsKeptOfOldTexts() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            open(editor);
            edit(editor, 20);
            DlspecServer.Held before = editor.held();
            edit(editor, EDITS);
            assertEquals(before, editor.held());
            // The last of all questions, so that none is left when the texts are gone.
            Editor.get(editor.server().getTextDocumentService().hover(hover()));
            editor.close("a.dlspec");
            editor.close("b.dlspec");
            editor.close("lib/blocks.dlspec");
            assertEquals(new DlspecServer.Held(0, 0, before.looks()), awaited(editor, 0));
        }
    }

    private static void open(Editor editor) {
        editor.open("a.dlspec", NET);
        editor.open("b.dlspec", NET);
        editor.open("lib/blocks.dlspec", "block head(h: Vec[N], k: int) { return h |> dense(k) }\n");
        editor.findings("a.dlspec");
        editor.findings("b.dlspec");
    }

    /** A digit and back again, in turn in both texts, with questions whose answers nobody waits for. */
    private static void edit(Editor editor, int edits) {
        for (int i = 0; i < edits; i++) {
            String name = i % 4 < 2 ? "a.dlspec" : "b.dlspec";
            boolean isLonger = i % 2 == 0;
            Position end = new Position(AFTER_SIZE.getLine(), AFTER_SIZE.getCharacter() + (isLonger ? 0 : 1));
            editor.type(name, new Range(AFTER_SIZE, end), isLonger ? "0" : "");
            var taken = editor.server()
                    .getTextDocumentService()
                    .completion(new CompletionParams(Editor.document(name), AFTER_SIZE));
            if (i % 3 == 0) {
                taken.cancel(true);
            }
            if (i % 50 == 0) {
                editor.findings(name);
                Editor.get(editor.server().getTextDocumentService().hover(hover()));
            }
        }
        editor.findings("a.dlspec");
        editor.findings("b.dlspec");
        awaited(editor, 3);
    }

    private static HoverParams hover() {
        return new HoverParams(Editor.document("a.dlspec"), AFTER_SIZE);
    }

    /** What is kept when nothing waits any more: of each open text what it imports. */
    private static DlspecServer.Held awaited(Editor editor, int checks) {
        for (int i = 0; i < 600 && editor.held().checks() != checks; i++) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
        }
        return editor.held();
    }
}
