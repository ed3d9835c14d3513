package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;

/** The repair of a random operator in an input: the edits that move it to {@code augment}. */
final class Relocation {
    private Relocation() {}

    static Fix toAugment(Expr stage, String field, Entries entries) {
        String text = stage.span().text();
        String title = "move it to   augment: { " + field + ": " + Spans.shorten(stage.span()) + " }";
        Edit cut = new Edit(Spans.withPipe(stage.span()), "");
        return new Fix(title, List.of(cut, insertion(text, field, entries)));
    }

    private static Edit insertion(String stage, String field, Entries entries) {
        Optional<Expr> augment = entries.value("augment").map(Spans::bare);
        if (augment.isPresent() && augment.get() instanceof Expr.Record record) {
            return record.entries().stream()
                    .filter(e -> e.key().text().equals(field))
                    .findFirst()
                    .map(Entry::value)
                    .map(v -> at(v.span(), v.span().end(), " |> " + stage))
                    .orElseGet(() -> at(record.span(), record.span().start() + 1, " " + field + ": " + stage));
        }
        Span inputs = entries.value("inputs").orElseThrow().span();
        return at(inputs, inputs.end(), indent(entries) + "augment: { " + field + ": " + stage + " }");
    }

    private static Edit at(Span near, int place, String text) {
        return new Edit(new Span(near.source(), place, place), text);
    }

    /** A line of its own where the keys of the section have lines of their own. */
    private static String indent(Entries entries) {
        Span key = entries.keySpan("inputs").orElseThrow();
        String before = key.source().text().substring(key.start() - key.column() + 1, key.start());
        return before.isBlank() ? "\n" + before : "  ";
    }
}
