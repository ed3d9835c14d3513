package org.dlspec.syntax.ast;

import java.util.Optional;
import org.dlspec.diag.Span;

/** One argument of a call, {@code name: value} or just {@code value}. */
public record Argument(Optional<Name> name, Expr value, Span span) {}
