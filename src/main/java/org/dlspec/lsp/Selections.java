package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expressions;
import org.eclipse.lsp4j.SelectionRange;

/** What an editor selects as a selection grows: the word, each expression around it, the declaration, the file. */
final class Selections {
    private Selections() {}

    static SelectionRange at(Document document, int offset) {
        List<Span> spans = new ArrayList<>();
        spans.add(Word.at(document.source(), offset));
        for (Decl declaration : document.parsed().spec().declarations()) {
            spans.add(declaration.span());
            Expressions.in(declaration).forEach(e -> spans.add(e.span()));
        }
        spans.add(document.source().span(0, document.source().text().length()));
        SelectionRange inner = null;
        List<Span> around = spans.stream()
                .filter(s -> Places.touches(s, offset, offset))
                .distinct()
                .sorted(Comparator.comparingInt((Span s) -> s.end() - s.start()).reversed())
                .toList();
        for (Span span : around) {
            // What only touches the cursor from the other side is around nothing.
            boolean isWithin = inner == null || contains(inner, span);
            if (isWithin) {
                inner = new SelectionRange(Places.range(span), inner);
            }
        }
        return inner;
    }

    private static boolean contains(SelectionRange outer, Span inner) {
        int start = Places.offset(inner.source(), outer.getRange().getStart());
        int end = Places.offset(inner.source(), outer.getRange().getEnd());
        return start <= inner.start() && inner.end() <= end;
    }
}
