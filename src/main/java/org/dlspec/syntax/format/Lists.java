package org.dlspec.syntax.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Statement;

/** Makes pieces of all that stands in brackets. The opening bracket is taken already; the closing one is taken here. */
final class Lists {
    private final Cursor cursor;
    private final Expressions expressions;

    Lists(Cursor cursor, Expressions expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    Brackets arguments(Brackets.Style style, List<Argument> arguments) {
        return list(style, arguments, expressions::argument);
    }

    Brackets items(List<Expr> items) {
        return list(Brackets.Style.LIST, items, item -> phrase(expressions.value(item)));
    }

    Brackets formals(List<Formal> formals) {
        return list(Brackets.Style.ARGUMENTS, formals, this::formal);
    }

    Brackets group(Expr inner) {
        return list(Brackets.Style.GROUP, List.of(inner), item -> phrase(expressions.value(item)));
    }

    private Phrase formal(Formal formal) {
        Parts parts = expressions.parts();
        parts.take(formal.name().text()).take(":").space().add(expressions.value(formal.kind()));
        formal.defaultValue().ifPresent(v -> parts.space().take("=").space().add(expressions.value(v)));
        return parts.phrase();
    }

    private <T> Brackets list(Brackets.Style style, List<T> things, Function<T, Phrase> phrase) {
        List<Row> rows = new ArrayList<>();
        Gap gap = cursor.gap();
        gap = things.isEmpty() ? gap.allBehind() : gap.allAhead();
        for (T thing : things) {
            rows.add(Row.of(gap, phrase.apply(thing)));
            gap = cursor.gap();
        }
        return closed(style, rows, gap);
    }

    Brackets entries(List<Entry> entries) {
        List<Row> rows = new ArrayList<>();
        Gap gap = cursor.gap();
        gap = entries.isEmpty() ? gap.allBehind() : gap.allAhead();
        for (Entry entry : entries) {
            rows.add(new Row(gap, cells(entry), ""));
            gap = cursor.gap().allBehind();
        }
        return closed(Brackets.Style.BRACES, rows, gap);
    }

    private List<Phrase> cells(Entry entry) {
        Parts key = expressions.parts();
        for (int i = 0; i < entry.key().names().size(); i++) {
            if (i > 0) {
                key.take(".");
            }
            key.take(entry.key().names().get(i).text());
        }
        List<Phrase> cells = new ArrayList<>();
        cells.add(key.take(":").phrase());
        cells.add(phrase(expressions.value(entry.value())));
        entry.source().ifPresent(s -> cells.add(sign("=", s)));
        return cells;
    }

    /** {@code = value} and its like. */
    Phrase sign(String sign, Expr value) {
        return expressions
                .parts()
                .take(sign)
                .space()
                .add(expressions.value(value))
                .phrase();
    }

    Brackets body(Body body) {
        List<Row> rows = new ArrayList<>();
        Gap gap = cursor.gap().allAhead();
        for (Statement statement : body.statements()) {
            rows.add(Row.of(gap, statement(statement)));
            gap = cursor.gap().allBehind();
        }
        rows.add(Row.of(gap, sign("return", body.result())));
        return closed(Brackets.Style.BRACES, rows, cursor.gap());
    }

    private Phrase statement(Statement statement) {
        Parts parts = expressions.parts();
        if (statement instanceof Statement.Bind bind) {
            parts.take(bind.name().text());
            bind.kind().ifPresent(k -> parts.take(":").space().add(expressions.value(k)));
        } else {
            parts.take("layer").space().take(statement.name().text());
        }
        return parts.space()
                .take("=")
                .space()
                .add(expressions.value(statement.value()))
                .phrase();
    }

    /** The only content of braces. */
    Brackets braces(Gap first, Piece content) {
        return closed(Brackets.Style.BRACES, List.of(Row.of(first.allAhead(), phrase(content))), cursor.gap());
    }

    private Brackets closed(Brackets.Style style, List<Row> rows, Gap last) {
        cursor.take(style.close());
        return Brackets.of(style, rows, last.allBehind());
    }

    private static Phrase phrase(Piece piece) {
        return Phrase.of(List.of(piece));
    }
}
