package org.dlspec.lsp;

import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Places in a text as the protocol counts them: lines and UTF-16 characters from 0. */
final class Places {
    private Places() {}

    static Position position(Source source, int offset) {
        int at = Math.min(offset, source.text().length());
        int line = source.line(at);
        return new Position(line - 1, at - source.lineStart(line));
    }

    static Range range(Span span) {
        return new Range(position(span.source(), span.start()), position(span.source(), span.end()));
    }

    static Range whole(Source source) {
        return new Range(new Position(0, 0), position(source, source.text().length()));
    }

    static Location location(Document document, Span span) {
        return new Location(document.uri(span), range(span));
    }

    /** The offset of a position; what lies behind the end of a line or of the text is its end. */
    static int offset(Source source, Position position) {
        if (position.getLine() >= source.lines()) {
            return source.text().length();
        }
        int line = position.getLine() + 1;
        int start = source.lineStart(line);
        int end = start + source.lineText(line).length();
        return Math.min(start + position.getCharacter(), end);
    }

    /** Whether a place touches what is between two offsets. */
    static boolean touches(Span span, int start, int end) {
        return span.start() <= end && start <= span.end();
    }
}
