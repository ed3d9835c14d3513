package org.dlspec.syntax.ast;

import java.util.Optional;
import org.dlspec.diag.Span;

/** {@code import "file.dlspec" as alias}. */
public record Import(Expr.Text file, Optional<Name> alias, Span span) {}
