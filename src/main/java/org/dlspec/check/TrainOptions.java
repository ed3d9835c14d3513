package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.spec.TrainSpec;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.train.Averaging;
import org.dlspec.vocab.train.Bucketing;
import org.dlspec.vocab.train.EarlyStopping;
import org.dlspec.vocab.train.Mixing;
import org.dlspec.vocab.train.Phase;
import org.dlspec.vocab.train.Stopping;

/** Reads the keys of a train that it rarely has; most of them no engine runs yet. */
final class TrainOptions {
    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Binder binder;
    private final Entries entries;
    private final Scope scope;
    private final List<Monitor> monitors = new ArrayList<>();
    private boolean right = true;

    TrainOptions(Diagnostics found, Evaluator evaluator, Binder binder, Entries entries, Scope scope) {
        this.found = found;
        this.evaluator = evaluator;
        this.binder = binder;
        this.entries = entries;
        this.scope = scope;
    }

    /** A metric that is watched, and where it is named. */
    record Monitor(MetricName metric, Span at) {}

    /** The metrics that decide when to stop. */
    List<Monitor> monitors() {
        return List.copyOf(monitors);
    }

    /** Empty when a value is wrong, which has been reported. */
    Optional<TrainSpec.Options> read(List<Phase> phases) {
        List<Stopping> stop = stop();
        int accumulate = whole("accumulate", "a number of steps, such as 2 steps", Unit.STEPS);
        TrainSpec.Precision precision = choice("precision", TrainSpec.Precision.F32, 0);
        Optional<Averaging> average = term("average", Averaging.class);
        Optional<TrainSpec.Memory> memory = memory();
        Optional<Bucketing> bucket = term("bucket", Bucketing.class);
        Optional<Mixing> mix = term("mix", Mixing.class);
        List<Long> seeds = seeds();
        int folds = whole("folds", "a whole number of at least 2", Unit.NONE);
        Defaults defaults = choice("defaults", Defaults.OWN, 1);
        if (!right) {
            return Optional.empty();
        }
        return Optional.of(new TrainSpec.Options(
                phases,
                stop,
                Math.max(1, accumulate),
                precision,
                average,
                memory,
                bucket,
                seeds,
                folds > 0 ? OptionalInt.of(folds) : OptionalInt.empty(),
                defaults,
                mix));
    }

    /** Whose defaults a train takes; what is no library is told by {@link #read}. */
    static Defaults defaults(Entries entries) {
        String word = entries.value("defaults").map(e -> e.span().text()).orElse("");
        return Stream.of(Defaults.KERAS, Defaults.PYTORCH)
                .filter(d -> name(d).equals(word))
                .findFirst()
                .orElse(Defaults.OWN);
    }

    private <T extends Term> Optional<T> term(String key, Class<T> category) {
        Optional<Expr> value = entries.value(key);
        Optional<T> term = value.flatMap(e -> binder.term(category, key, e, scope));
        right &= value.isEmpty() || term.isPresent();
        return term;
    }

    private List<Stopping> stop() {
        Optional<Expr> value = entries.value("stop");
        if (value.isEmpty()) {
            return List.of();
        }
        List<Stopping> all = new ArrayList<>();
        List<Expr> items = Spans.bare(value.get()) instanceof Expr.ListOf list ? list.items() : List.of(value.get());
        for (Expr item : items) {
            Optional<Stopping> one = binder.term(Stopping.class, "stop", item, scope);
            right &= one.isPresent();
            one.ifPresent(all::add);
            if (one.isPresent() && one.get() instanceof EarlyStopping early) {
                monitors.add(
                        new Monitor(early.monitor(), argument(item, "monitor").span()));
            }
        }
        return all;
    }

    /** The argument of this name, else the first; the whole where the value is a name for something else. */
    static Expr argument(Expr item, String name) {
        if (!(Spans.bare(item) instanceof Expr.Call call) || call.arguments().isEmpty()) {
            return item;
        }
        return call.arguments().stream()
                .filter(a -> a.name().map(n -> n.text().equals(name)).orElse(false))
                .findFirst()
                .map(Argument::value)
                .orElse(call.arguments().get(0).value());
    }

    /** A count of at least 1, and of folds at least 2; 0 where the key is not written or wrong. */
    private int whole(String key, String wanted, Unit unit) {
        Optional<Expr> value = entries.value(key);
        if (value.isEmpty()) {
            return 0;
        }
        Meaning meaning = evaluator.evaluate(value.get(), scope);
        int least = unit == Unit.NONE ? 2 : 1;
        boolean fits = meaning instanceof Meaning.Number n
                && n.unit() == unit
                && n.isWhole()
                && n.value() >= least
                && n.value() <= 1_000_000;
        if (unit == Unit.STEPS && meaning instanceof Meaning.Number n && n.unit() == Unit.NONE) {
            right = false;
            found.add(Types.noUnit(n, value.get().span(), key, unit));
            return 0;
        }
        return fits ? (int) ((Meaning.Number) meaning).value() : refuse(key, value.get(), meaning, wanted, 0);
    }

    private Optional<TrainSpec.Memory> memory() {
        Optional<Expr> value = entries.value("memory");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Meaning meaning = evaluator.evaluate(value.get(), scope);
        if (meaning instanceof Meaning.Number n && n.unit() == Unit.BYTES && n.value() >= 1) {
            return Optional.of(
                    new TrainSpec.Memory((long) n.value(), value.get().span()));
        }
        return refuse("memory", value.get(), meaning, "a number of bytes, such as 4 GiB", Optional.empty());
    }

    private List<Long> seeds() {
        Optional<Expr> value = entries.value("seeds");
        if (value.isEmpty()) {
            return List.of();
        }
        Meaning meaning = evaluator.evaluate(value.get(), scope);
        List<Long> seeds = new ArrayList<>();
        if (meaning instanceof Meaning.Items items) {
            for (Meaning item : items.items()) {
                if (item instanceof Meaning.Number n && n.unit() == Unit.NONE && n.isWhole()) {
                    seeds.add((long) n.value());
                }
            }
            boolean isOneEach = seeds.size() == Set.copyOf(seeds).size();
            if (!seeds.isEmpty() && seeds.size() == items.items().size() && isOneEach) {
                return seeds;
            }
        }
        return refuse("seeds", value.get(), meaning, "a list of different whole numbers, such as [1, 2, 3]", List.of());
    }

    /** One of the words of an enum; those before the first that can be written stand for nothing written. */
    private <E extends Enum<E>> E choice(String key, E usual, int first) {
        Optional<Expr> value = entries.value(key);
        if (value.isEmpty()) {
            return usual;
        }
        List<E> all = List.of(usual.getDeclaringClass().getEnumConstants());
        List<E> words = all.subList(first, all.size());
        Optional<E> word = words.stream()
                .filter(w -> name(w).equals(value.get().span().text()))
                .findFirst();
        if (word.isPresent()) {
            return word.get();
        }
        right = false;
        String wanted =
                String.join(" or ", words.stream().map(TrainOptions::name).toList());
        found.add(Diagnostic.of(
                Code.D401,
                value.get().span(),
                "`" + key + "` is " + wanted + ", got `"
                        + Spans.shorten(value.get().span()) + "`"));
        return usual;
    }

    private static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private <T> T refuse(String key, Expr value, Meaning meaning, String wanted, T instead) {
        right = false;
        if (!meaning.isUnknown() && !evaluator.undeclared(value, meaning, scope)) {
            found.add(Diagnostic.of(Code.D401, value.span(), "`" + key + "` is " + wanted + ", got " + meaning.noun()));
        }
        return instead;
    }
}
