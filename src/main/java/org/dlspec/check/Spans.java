package org.dlspec.check;

import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;

/** The words of an expression that a message points at. */
final class Spans {
    private static final int LONGEST = 40;

    private Spans() {}

    /** The text of a span on one line, cut where it is long. */
    static String shorten(Span span) {
        String text = span.text().replaceAll("\\s+", " ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** The word that a stage begins with: {@code conv_bn} of {@code lab.conv_bn(32)}. */
    static Span head(Expr stage) {
        if (stage instanceof Expr.Call call) {
            return head(call.callee());
        }
        if (stage instanceof Expr.Group group) {
            return head(group.inner());
        }
        return stage instanceof Expr.Member member ? member.name().span() : stage.span();
    }

    /** A stage together with the {@code |>} before it and the blanks before that. */
    static Span withPipe(Span stage) {
        String text = stage.source().text();
        int pipe = text.lastIndexOf("|>", stage.start());
        int start = pipe >= 0 && text.substring(pipe + 2, stage.start()).isBlank() ? pipe : stage.start();
        while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return new Span(stage.source(), start, stage.end());
    }

    /** Whether the inner place lies in the outer one. */
    static boolean holds(Span outer, Span inner) {
        return outer.source().equals(inner.source()) && outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    /** The expression without the parentheses around it. */
    static Expr bare(Expr expression) {
        return expression instanceof Expr.Group group ? bare(group.inner()) : expression;
    }
}
