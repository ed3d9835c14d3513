package org.dlspec.syntax.ast;

import java.util.List;
import org.dlspec.diag.Span;

/** The statements of a block or model and what it returns; the result is {@link Expr.Missing} where it is not written. */
public record Body(List<Statement> statements, Expr result, Span span) {
    public Body {
        statements = List.copyOf(statements);
    }

    /** Whether nothing of it could be read: what else is said about its owner would be an echo. */
    public boolean isUnread() {
        return statements.isEmpty() && result instanceof Expr.Missing;
    }
}
