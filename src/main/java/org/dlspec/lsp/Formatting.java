package org.dlspec.lsp;

import java.util.List;
import org.dlspec.syntax.Formatter;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/** The canonical form of a text, as edits; a text with mistakes in its syntax is left as it is. */
final class Formatting {
    private Formatting() {}

    static List<TextEdit> whole(Document document) {
        return document.parsed().diagnostics().isEmpty()
                ? LineEdits.between(
                        document.source(), Formatter.format(document.parsed().spec()))
                : List.of();
    }

    /** The edits of the whole that touch these lines. */
    static List<TextEdit> lines(Document document, Range range) {
        return whole(document).stream()
                .filter(e -> e.getRange().getStart().getLine() <= range.getEnd().getLine()
                        && range.getStart().getLine() <= e.getRange().getEnd().getLine())
                .toList();
    }
}
