package org.dlspec.syntax.ast;

import java.util.Optional;
import org.dlspec.diag.Span;

/** A parameter of a block or model: {@code name: kind = default}. */
public record Formal(Name name, Expr kind, Optional<Expr> defaultValue, Span span) {}
