package org.dlspec.check;

import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.spec.TrainSpec;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.loss.Loss;

/** Reads the values of a train section that are numbers, durations and words. */
final class TrainValues {
    private static final Duration ONE_EPOCH = new Duration(1, Duration.Unit.EPOCHS);

    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Binder binder;
    private final Scope scope;
    private boolean right = true;

    TrainValues(Diagnostics found, Evaluator evaluator, Binder binder, Scope scope) {
        this.found = found;
        this.evaluator = evaluator;
        this.binder = binder;
        this.scope = scope;
    }

    /** The plain values of a train section with their defaults; a batch that is empty is {@code all}. */
    record Plain(
            int epochs,
            OptionalInt batch,
            TrainSpec.Checkpointing checkpoint,
            Duration validate,
            boolean shuffle,
            long seed,
            boolean isRight) {}

    Plain plain(Entries entries) {
        int epochs = entries.value("epochs").map(this::epochs).orElse(1);
        OptionalInt batch = batch(entries.valueOrDefault("batch"));
        // Where the word is wrong, that has been told, and nothing is written.
        TrainSpec.Checkpointing checkpoint = word(
                        entries.valueOrDefault("checkpoint"),
                        TrainWords.Every.class,
                        "checkpoint",
                        "every(1 epoch, keep: 3)")
                .map(e -> new TrainSpec.Checkpointing(e.every(), e.keep()))
                .orElse(new TrainSpec.Checkpointing(ONE_EPOCH, 1));
        Duration validate = validate(entries.valueOrDefault("validate"));
        boolean shuffle = shuffle(entries.valueOrDefault("shuffle"));
        long seed = seed(entries.valueOrDefault("seed"));
        return new Plain(epochs, batch, checkpoint, validate, shuffle, seed, right);
    }

    private Meaning read(Expr value) {
        Meaning meaning = evaluator.evaluate(value, scope);
        right &= !meaning.isUnknown();
        return meaning;
    }

    private int epochs(Expr value) {
        Meaning meaning = read(value);
        boolean fits = meaning instanceof Meaning.Number n
                && (n.unit() == Unit.NONE || n.unit() == Unit.EPOCHS)
                && n.isWhole();
        return fits
                ? within(value, (Meaning.Number) meaning, "epochs", 1, 1_000_000_000)
                : refuse(value, meaning, "epochs", "a whole number of epochs", 1);
    }

    private OptionalInt batch(Expr value) {
        if (value.span().text().equals("all")) {
            return OptionalInt.empty();
        }
        Meaning meaning = read(value);
        boolean fits = meaning instanceof Meaning.Number n && n.unit() == Unit.NONE && n.isWhole();
        return OptionalInt.of(
                fits
                        ? within(value, (Meaning.Number) meaning, "batch", 1, 1_000_000_000)
                        : refuse(value, meaning, "batch", "a whole number or `all`", 1));
    }

    private int within(Expr value, Meaning.Number number, String key, int least, int most) {
        if (number.value() >= least && number.value() <= most) {
            return (int) number.value();
        }
        right = false;
        found.add(Diagnostic.of(
                Code.D402,
                value.span(),
                "`" + key + "` must be " + (number.value() < least ? "at least " + least : "at most " + most) + ", got "
                        + number));
        return least;
    }

    private Duration validate(Expr value) {
        Meaning meaning = read(value);
        if (meaning instanceof Meaning.Number number) {
            if (number.unit() == Unit.NONE) {
                right = false;
                found.add(Types.noUnit(number, value.span(), "validate"));
                return ONE_EPOCH;
            }
            boolean duration = number.unit() == Unit.EPOCHS || number.unit() == Unit.STEPS;
            if (duration && number.value() > 0) {
                return new Duration(
                        number.value(), Duration.Unit.valueOf(number.unit().name()));
            }
        }
        return refuse(value, meaning, "validate", "a number of epochs or steps above 0", ONE_EPOCH);
    }

    private boolean shuffle(Expr value) {
        Meaning meaning = read(value);
        return meaning instanceof Meaning.Truth truth
                ? truth.value()
                : refuse(value, meaning, "shuffle", "true or false", true);
    }

    private long seed(Expr value) {
        Meaning meaning = read(value);
        boolean fits = meaning instanceof Meaning.Number n && n.unit() == Unit.NONE && n.isWhole();
        if (Spans.bare(value) instanceof Expr.None) {
            right = false;
            found.add(Diagnostic.of(
                            Code.D401,
                            value.span(),
                            "`seed` is a whole number, got none: every run has a seed, so that it can be repeated")
                    .fix(Fix.replace(value.span(), "0")));
            return 0;
        }
        return fits ? (long) ((Meaning.Number) meaning).value() : refuse(value, meaning, "seed", "a whole number", 0L);
    }

    private <T> T refuse(Expr value, Meaning meaning, String key, String wanted, T instead) {
        right = false;
        boolean plainWord = meaning instanceof Meaning.Word word && word.text().contains(".");
        if (!meaning.isUnknown() && (plainWord || !isUndeclared(value, meaning, wanted))) {
            found.add(Diagnostic.of(Code.D401, value.span(), "`" + key + "` is " + wanted + ", got " + meaning.noun()));
        }
        return instead;
    }

    /** A bare word where a number must stand is a name that is not declared. */
    private boolean isUndeclared(Expr value, Meaning meaning, String wanted) {
        boolean words = wanted.contains("true") || wanted.contains("f32");
        return !words && evaluator.undeclared(value, meaning, scope);
    }

    /** The value of a key that takes one word with arguments; empty when it is something else. */
    <T extends Term> Optional<T> word(Expr value, Class<T> type, String key, String wanted) {
        Schema schema = Schema.of(type);
        Expr bare = Spans.bare(value);
        if (bare instanceof Expr.Call call && call.callee().span().text().equals(schema.word())) {
            Optional<T> made = binder.bind(schema, call.arguments(), scope, Spans.head(call))
                    .map(b -> type.cast(b.term()));
            right &= made.isPresent();
            return made;
        }
        right = false;
        if (!(bare instanceof Expr.Missing)) {
            Diagnostic wrong = Diagnostic.of(
                    Code.D202,
                    value.span(),
                    "`" + key + "` is " + wanted + ", got `" + Spans.shorten(value.span()) + "`");
            boolean isBare = key.equals("keep") && value.span().text().equals(schema.word());
            found.add(isBare ? wrong.fix(Fix.replace(value.span(), "best(validation.loss)")) : wrong);
        }
        return Optional.empty();
    }

    /** Reads losses for the sake of what is wrong in them, where nothing is known of model or data. */
    void lookAtLoss(Expr value) {
        if (Spans.bare(value) instanceof Expr.Record record) {
            for (Entry entry : record.entries()) {
                binder.term(Loss.class, "loss", entry.value(), scope);
            }
        } else {
            binder.term(Loss.class, "loss", value, scope);
        }
    }
}
