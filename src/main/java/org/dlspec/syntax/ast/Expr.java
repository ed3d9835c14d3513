package org.dlspec.syntax.ast;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Span;

/** An expression. Kinds, ranges, layers and schedules are expressions too: only the checker tells them apart. */
public sealed interface Expr {
    Span span();

    /** {@code 3}, {@code 1e-3}, {@code 30%}, {@code 5 epochs}: the number as written and its unit. */
    record Quantity(double value, String digits, Optional<Name> unit, Span span) implements Expr {}

    /** {@code "text"}, with its escapes resolved. */
    record Text(String value, Span span) implements Expr {}

    record Bool(boolean value, Span span) implements Expr {}

    record None(Span span) implements Expr {}

    record Reference(Name name, Span span) implements Expr {}

    /** {@code callee(arguments)}: every layer, optimizer, schedule, loss and block. */
    record Call(Expr callee, List<Argument> arguments, Span span) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code Image[3, 64, 64]}, {@code label[0]}. */
    record Index(Expr target, List<Argument> arguments, Span span) implements Expr {
        public Index {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code taps.pooled}. */
    record Member(Expr target, Name name, Span span) implements Expr {}

    /** {@code Binary?}: may be missing. */
    record Maybe(Expr target, Span span) implements Expr {}

    /** {@code input |> stage}; {@code a |> b |> c} is {@code Pipe(Pipe(a, b), c)}. */
    record Pipe(Expr input, Expr stage, Span span) implements Expr {}

    /** {@code repeat 3 { f |> g }} or {@code repeat i in 0..2 { .. }}; stands only as the stage of a pipe. */
    record Repeat(Optional<Name> variable, Expr count, List<Expr> stages, Span span) implements Expr {
        public Repeat {
            stages = List.copyOf(stages);
        }
    }

    record Infix(InfixOperator operator, Expr left, Expr right, Span span) implements Expr {}

    /** {@code -e}. */
    record Negative(Expr operand, Span span) implements Expr {}

    /** {@code not e}. */
    record Not(Expr operand, Span span) implements Expr {}

    /** {@code low..high}; both ends belong to it. */
    record Range(Expr low, Expr high, Span span) implements Expr {}

    record If(Expr condition, Expr then, Expr otherwise, Span span) implements Expr {}

    record ListOf(List<Expr> items, Span span) implements Expr {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    record Record(List<Entry> entries, Span span) implements Expr {
        public Record {
            entries = List.copyOf(entries);
        }
    }

    /** {@code (e)}; kept so that the formatter can write it again. */
    record Group(Expr inner, Span span) implements Expr {}

    /** Where something must stand that the user has not typed, or that could not be read. */
    record Missing(Span span) implements Expr {}
}
