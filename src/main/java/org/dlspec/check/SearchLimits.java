package org.dlspec.check;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.search.RandomSearch;
import org.dlspec.vocab.search.Strategy;
import org.dlspec.vocab.search.Tpe;

/**
 * When a search ends, and its random numbers.
 *
 * @param isRight whether all values could be read; what is wrong has been reported
 */
record SearchLimits(OptionalInt trials, OptionalDouble budgetSeconds, long seed, boolean isRight) {
    private static final int MOST = 1_000_000;

    static SearchLimits read(Diagnostics found, Evaluator evaluator, Entries entries, Scope scope) {
        Reader reader = new Reader(found, evaluator, entries, scope);
        OptionalInt trials = reader.trials();
        OptionalDouble budget = reader.budget();
        long seed = reader.seed();
        return new SearchLimits(trials, budget, seed, reader.right);
    }

    /** Whether the search ends at some time; reports it where it does not. */
    boolean end(Diagnostics found, Entries entries, Strategy strategy) {
        boolean isEndless = strategy instanceof RandomSearch || strategy instanceof Tpe;
        boolean isLimited =
                entries.value("trials").isPresent() || entries.value("budget").isPresent();
        if (isEndless && !isLimited) {
            found.add(Diagnostic.of(
                            Code.D704,
                            entries.value("strategy").orElseThrow().span(),
                            "`" + Schema.of(strategy.getClass()).word()
                                    + "` goes on without end: the search has neither" + " `trials` nor `budget`")
                    .help("add   trials: 50   or   budget: 2 h"));
        }
        return !isEndless || isLimited;
    }

    private static final class Reader {
        private final Diagnostics found;
        private final Evaluator evaluator;
        private final Entries entries;
        private final Scope scope;
        private boolean right = true;

        Reader(Diagnostics found, Evaluator evaluator, Entries entries, Scope scope) {
            this.found = found;
            this.evaluator = evaluator;
            this.entries = entries;
            this.scope = scope;
        }

        OptionalInt trials() {
            Optional<Expr> value = entries.value("trials");
            if (value.isEmpty()) {
                return OptionalInt.empty();
            }
            Meaning meaning = evaluator.evaluate(value.get(), scope);
            boolean fits = meaning instanceof Meaning.Number n
                    && n.unit() == Unit.NONE
                    && n.isWhole()
                    && n.value() >= 1
                    && n.value() <= MOST;
            if (!fits) {
                refuse("trials", value.get(), meaning, "a whole number from 1 to " + Figures.whole(MOST));
                return OptionalInt.empty();
            }
            return OptionalInt.of((int) ((Meaning.Number) meaning).value());
        }

        OptionalDouble budget() {
            Optional<Expr> value = entries.value("budget");
            if (value.isEmpty()) {
                return OptionalDouble.empty();
            }
            Meaning meaning = evaluator.evaluate(value.get(), scope);
            if (meaning instanceof Meaning.Number n && n.unit() == Unit.SECONDS && n.value() > 0) {
                return OptionalDouble.of(n.value());
            }
            if (meaning instanceof Meaning.Number n && n.unit() == Unit.NONE) {
                right = false;
                found.add(Diagnostic.of(
                                Code.D405,
                                value.get().span(),
                                n + " what? `budget` needs a unit of time: s, min, h or d")
                        .fix(Fix.replace(value.get().span(), n + " h"))
                        .fix(Fix.replace(value.get().span(), n + " min")));
                return OptionalDouble.empty();
            }
            refuse("budget", value.get(), meaning, "a time, such as 2 h or 30 min");
            return OptionalDouble.empty();
        }

        long seed() {
            Optional<Expr> value = entries.value("seed");
            if (value.isEmpty()) {
                return 0;
            }
            Meaning meaning = evaluator.evaluate(value.get(), scope);
            boolean fits = meaning instanceof Meaning.Number n && n.unit() == Unit.NONE && n.isWhole();
            if (!fits) {
                refuse("seed", value.get(), meaning, "a whole number");
                return 0;
            }
            return (long) ((Meaning.Number) meaning).value();
        }

        private void refuse(String key, Expr value, Meaning meaning, String wanted) {
            right = false;
            if (!meaning.isUnknown() && !evaluator.undeclared(value, meaning, scope)) {
                found.add(Diagnostic.of(
                        Code.D401, value.span(), "`" + key + "` is " + wanted + ", got " + meaning.noun()));
            }
        }
    }
}
