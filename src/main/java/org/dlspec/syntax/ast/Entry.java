package org.dlspec.syntax.ast;

import java.util.Optional;
import org.dlspec.diag.Span;

/** One entry of a record: {@code key: value}, or {@code key: kind = source} where a data section declares a field. */
public record Entry(Path key, Expr value, Optional<Expr> source, Span span) {}
