package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.NineExamples;
import org.dlspec.check.GoldenChecks;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Formatter;
import org.dlspec.syntax.Parser;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;

/** An editor's command to format, for a whole text and for some of its lines. */
class FormattingTest {
    private static final FormattingOptions OPTIONS = new FormattingOptions(4, true);
    private static final String LOOSE = "const  a = 1\nconst b = 2\nconst   c = 3\n";

    private static List<? extends TextEdit> whole(String text) {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", text);
            return Editor.get(editor.server()
                    .getTextDocumentService()
                    .formatting(new DocumentFormattingParams(Editor.document("a.dlspec"), OPTIONS)));
        }
    }

    @Test
    void onlyLinesThatDifferAreTouched() {
        List<? extends TextEdit> edits = whole(LOOSE);
        assertEquals("const a = 1\nconst b = 2\nconst c = 3\n", Editor.applied(LOOSE, edits));
        assertEquals(
                List.of(0, 2),
                edits.stream().map(e -> e.getRange().getStart().getLine()).toList());
    }

    @Test
    void theExamplesGetTheirCanonicalForm() {
        for (String name : NineExamples.NAMES) {
            String text = NineExamples.source(name).text().replace("    ", "  ");
            String canonical =
                    Formatter.format(Parser.parse(new Source(name, text)).spec());
            assertEquals(canonical, Editor.applied(text, LineEdits.between(new Source(name, text), canonical)));
        }
    }

    @Test
    void lineEndsStayWhatTheyAre() {
        assertEquals(
                "const a = 1\r\nconst b = 2\r\n",
                Editor.applied("const  a = 1\r\nconst b = 2\r\n", whole("const  a = 1\r\nconst b = 2\r\n")));
    }

    @Test
    void aTextWithMistakesInItsSyntaxIsLeftAlone() {
        assertEquals(List.of(), whole("const  a = (1\n"));
    }

    @Test
    void aRangeChangesNoOtherLines() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", LOOSE);
            Range last = new Range(new Position(2, 0), new Position(2, 5));
            List<? extends TextEdit> edits = Editor.get(editor.server()
                    .getTextDocumentService()
                    .rangeFormatting(new DocumentRangeFormattingParams(Editor.document("a.dlspec"), OPTIONS, last)));
            assertEquals("const  a = 1\nconst b = 2\nconst c = 3\n", Editor.applied(LOOSE, edits));
        }
    }
}
