package org.dlspec.check;

import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Expr;

/** Unrolls {@code repeat n { .. }} and {@code repeat i in a..b { .. }}. */
final class Repeats {
    private final Tracer tracer;
    private final Diagnostics found;
    private final Evaluator evaluator;

    Repeats(Tracer tracer, Diagnostics found, Evaluator evaluator) {
        this.tracer = tracer;
        this.found = found;
        this.evaluator = evaluator;
    }

    private record Bounds(int first, int last) {}

    Meaning run(Expr.Repeat repeat, Meaning input, Scope scope) {
        Optional<Bounds> bounds = bounds(repeat, scope);
        if (bounds.isEmpty()) {
            return Meaning.UNKNOWN;
        }
        if (bounds.get().last() < bounds.get().first()) {
            repeat.stages().forEach(s -> checkNames(repeat, s, scope));
        }
        Meaning value = input;
        for (int i = bounds.get().first(); i <= bounds.get().last(); i++) {
            if (tracer.isExhausted(repeat.span())) {
                return Meaning.UNKNOWN;
            }
            value = iteration(repeat, i, i - bounds.get().first(), value, scope);
        }
        return value;
    }

    private Meaning iteration(Expr.Repeat repeat, int i, int place, Meaning input, Scope scope) {
        Scope inner = scope.inner();
        repeat.variable().ifPresent(v -> inner.put(v.text(), new Meaning.Number(i)));
        return tracer.inIteration(place, () -> {
            Meaning value = input;
            for (Expr stage : repeat.stages()) {
                value = tracer.stage(stage, value, inner);
            }
            return value;
        });
    }

    private void checkNames(Expr.Repeat repeat, Expr stage, Scope scope) {
        Scope inner = scope.inner();
        repeat.variable().ifPresent(v -> inner.put(v.text(), Meaning.UNKNOWN));
        evaluator.checkStageNames(stage, inner);
    }

    private Optional<Bounds> bounds(Expr.Repeat repeat, Scope scope) {
        Meaning count = evaluator.evaluate(repeat.count(), scope);
        if (count.isUnknown() || evaluator.undeclared(repeat.count(), count, scope)) {
            return Optional.empty();
        }
        if (repeat.variable().isPresent()) {
            return range(repeat, count, repeat.variable().get().text());
        }
        if (!whole(count)) {
            return refuse(repeat, "`repeat` needs a whole number, got " + count.noun());
        }
        if (number(count) < 0) {
            found.add(Diagnostic.of(
                    Code.D402, repeat.count().span(), "`repeat` needs at least 0 times, got " + count.noun()));
            return Optional.empty();
        }
        return Optional.of(new Bounds(1, number(count)));
    }

    /** An empty range such as 0..-1 ends one before it begins. */
    private Optional<Bounds> range(Expr.Repeat repeat, Meaning count, String name) {
        if (!(count instanceof Meaning.Interval interval && whole(interval.low()) && whole(interval.high()))) {
            return refuse(
                    repeat,
                    "`repeat " + name + " in` needs a range of whole numbers such as 0..2, got " + count.noun());
        }
        int first = number(interval.low());
        int last = number(interval.high());
        if (first <= last + 1) {
            return Optional.of(new Bounds(first, last));
        }
        found.add(Diagnostic.of(
                        Code.D402,
                        repeat.count().span(),
                        "a range counts up, and there is nothing from " + first + " to " + last)
                .help("write `repeat " + name + " in " + last + ".." + first + "`, where `" + (first + last) + " - "
                        + name + "` counts down"));
        return Optional.empty();
    }

    private Optional<Bounds> refuse(Expr.Repeat repeat, String message) {
        found.add(Diagnostic.of(Code.D401, repeat.count().span(), message));
        return Optional.empty();
    }

    private static boolean whole(Meaning meaning) {
        return meaning instanceof Meaning.Number n && n.unit() == Unit.NONE && n.isWhole() && Math.abs(n.value()) < 1e9;
    }

    private static int number(Meaning meaning) {
        return (int) ((Meaning.Number) meaning).value();
    }
}
