package org.dlspec.syntax.ast;

import java.util.Optional;
import org.dlspec.diag.Span;

/** A statement in the body of a block or model. */
public sealed interface Statement {
    Name name();

    Expr value();

    Span span();

    /** {@code h = e} or {@code h: Vec[128] = e}. */
    record Bind(Name name, Optional<Expr> kind, Expr value, Span span) implements Statement {}

    /** {@code layer enc = e}: one instance, whose weights every use shares. */
    record LayerDefinition(Name name, Expr value, Span span) implements Statement {}
}
