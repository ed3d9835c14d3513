package org.dlspec.syntax.ast;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dlspec.diag.Span;

/** A declaration at the top of a file. The documentation is the text of the {@code ///} lines above it, or empty. */
public sealed interface Decl {
    Name name();

    String documentation();

    Span span();

    /** {@code const n: int = 3}. */
    record Const(Name name, Optional<Expr> type, Expr value, String documentation, Span span) implements Decl {}

    /** {@code param lr: float = 1e-3 in 1e-6..1.0}. */
    record Param(Name name, Expr type, Expr value, Optional<Expr> range, String documentation, Span span)
            implements Decl {}

    /** {@code block name(x: Image[C, H, W]) -> Vec[8] { .. }}. */
    record Block(Name name, List<Formal> formals, Optional<Expr> result, Body body, String documentation, Span span)
            implements Decl {
        public Block {
            formals = List.copyOf(formals);
        }
    }

    /** {@code model name(x: Image[3, 64, 64]) -> Vec[8] { .. }}. */
    record Model(Name name, List<Formal> formals, Optional<Expr> result, Body body, String documentation, Span span)
            implements Decl {
        public Model {
            formals = List.copyOf(formals);
        }
    }

    /** {@code data N { .. }} and its like. A section without a name has an empty one. */
    record Section(Kind kind, Name name, Expr.Record entries, String documentation, Span span) implements Decl {}

    /** The five kinds of section. */
    enum Kind {
        DATA,
        TRAIN,
        SEARCH,
        EXPORT,
        REQUIRE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
