package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.Sigmoid;
import org.dlspec.vocab.layer.Softmax;
import org.dlspec.vocab.loss.BinaryCrossEntropy;
import org.dlspec.vocab.loss.CrossEntropy;
import org.dlspec.vocab.loss.Dice;
import org.dlspec.vocab.loss.KlDivergence;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.LossSum;
import org.dlspec.vocab.loss.Mse;

/** The losses of a train: each must be for its target, and the head of the model must leave its function to it. */
final class Losses {
    private static final List<Loss> USUAL = List.of(new CrossEntropy(1), new BinaryCrossEntropy(1), new Mse(1));

    private final Diagnostics found;
    private final Binder binder;
    private final Pairing pairing;

    Losses(Diagnostics found, Binder binder, Pairing pairing) {
        this.found = found;
        this.binder = binder;
        this.pairing = pairing;
    }

    /** A loss and where it is written. */
    private record Placed(Loss loss, Span span) {}

    /** The loss of each output. Empty when one is wrong, which has been reported. */
    Optional<Map<String, Loss>> losses(
            Expr value, TracedModel model, Map<String, DataSpec.Field> targets, Scope scope) {
        Optional<Map<String, Placed>> written = Spans.bare(value) instanceof Expr.Record record
                ? byOutput(record, targets, scope)
                : same(value, targets, scope);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Loss> losses = new LinkedHashMap<>();
        Map<String, List<String>> strangers = new LinkedHashMap<>();
        boolean right = true;
        for (Map.Entry<String, DataSpec.Field> pair : targets.entrySet()) {
            Placed placed = written.get().get(pair.getKey());
            losses.put(pair.getKey(), placed.loss());
            Kind target = pair.getValue().kind().present();
            if (isAlone(placed) || isMisfit(placed, target)) {
                right = false;
                continue;
            }
            Optional<Kind> needed = placed.loss().output(target);
            if (needed.isEmpty()) {
                strangers
                        .computeIfAbsent(placed.span().toString(), k -> new ArrayList<>())
                        .add(pair.getKey());
                right = false;
                continue;
            }
            Meaning.Tensor output = model.outputs().get(pair.getKey());
            right &= pairing.fits(model, output, pair.getValue(), needed.get())
                    & leavesFunction(placed, pair.getValue(), output, model.trace());
        }
        strangers
                .values()
                .forEach(outputs -> reportStranger(
                        written.get().get(outputs.get(0)),
                        outputs.stream().map(targets::get).toList()));
        return right ? Optional.of(losses) : Optional.empty();
    }

    private boolean isAlone(Placed placed) {
        if (placed.loss().isPenalty()) {
            String word = Spans.shorten(placed.span());
            found.add(Diagnostic.of(
                            Code.D603,
                            placed.span(),
                            "`" + word + "` punishes weights and compares nothing with the target")
                    .help("add it to a loss, such as mse() + " + word));
        }
        return placed.loss().isPenalty();
    }

    private boolean isMisfit(Placed placed, Kind target) {
        Optional<String> misfit = placed.loss().misfit(target);
        misfit.ifPresent(m -> found.add(Diagnostic.of(Code.D406, placed.span(), m)));
        return misfit.isPresent();
    }

    private Optional<Map<String, Placed>> same(Expr value, Map<String, DataSpec.Field> targets, Scope scope) {
        return binder.term(Loss.class, "loss", value, scope).map(loss -> {
            Map<String, Placed> all = new LinkedHashMap<>();
            targets.keySet().forEach(o -> all.put(o, new Placed(loss, value.span())));
            return all;
        });
    }

    private Optional<Map<String, Placed>> byOutput(
            Expr.Record record, Map<String, DataSpec.Field> targets, Scope scope) {
        Map<String, Placed> all = new LinkedHashMap<>();
        boolean right = true;
        for (Entry entry : record.entries()) {
            Optional<String> output = output(entry.key().text(), targets);
            Optional<Loss> loss = binder.term(Loss.class, "loss", entry.value(), scope);
            if (output.isEmpty()) {
                found.add(noOutput(entry, targets));
            }
            right &= output.isPresent() && loss.isPresent();
            if (output.isPresent() && loss.isPresent()) {
                all.put(output.get(), new Placed(loss.get(), entry.value().span()));
            }
        }
        List<String> missing = targets.keySet().stream()
                .filter(o -> !all.containsKey(o))
                .map(o -> "`" + targets.get(o).name() + "`")
                .toList();
        if (right && !missing.isEmpty()) {
            found.add(Diagnostic.of(Code.D602, record.span(), "no loss is given for " + String.join(", ", missing)));
        }
        return right && missing.isEmpty() ? Optional.of(all) : Optional.empty();
    }

    /** An output by its own name or, where it has none, by that of its target. */
    static Optional<String> output(String key, Map<String, DataSpec.Field> targets) {
        return targets.entrySet().stream()
                .filter(p -> p.getKey().equals(key) || p.getValue().name().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Diagnostic noOutput(Entry entry, Map<String, DataSpec.Field> targets) {
        List<String> names = targets.values().stream().map(DataSpec.Field::name).toList();
        String key = entry.key().text();
        Optional<String> near = Guess.nearest(key, names);
        Diagnostic wrong = Diagnostic.of(
                Code.D602,
                entry.key().span(),
                "there is no output `" + key + "`"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        return near.isPresent()
                ? wrong.fix(Fix.replace(entry.key().span(), near.get()))
                : wrong.help("outputs are: " + String.join(", ", names));
    }

    private void reportStranger(Placed placed, List<DataSpec.Field> targets) {
        String word = word(placed.loss());
        String names = String.join(
                ", ", targets.stream().map(t -> "`" + t.name() + "`").toList());
        String message = "`" + word + "` " + duty(placed.loss()) + "; target" + (targets.size() == 1 ? " " : "s ")
                + names + " " + nature(targets.get(0).kind().present(), targets.size());
        Diagnostic wrong = Diagnostic.of(Code.D603, placed.span(), message)
                .note(targets.get(0).span(), "the target");
        boolean independent = targets.size() > 1 && placed.loss().link() == Loss.Link.SOFTMAX;
        wrong = independent
                ? wrong.note(
                        Span.NONE,
                        "One sample may be both `" + targets.get(0).name() + "` and `"
                                + targets.get(1).name() + "`.")
                : wrong;
        Optional<String> better = better(targets.get(0).kind().present());
        boolean alike =
                targets.stream().allMatch(t -> better(t.kind().present()).equals(better));
        if (better.isPresent() && alike) {
            String title = better.get() + "()" + (targets.size() == 1 ? "" : " for each output");
            wrong = wrong.fix(new Fix(title, List.of(new Edit(placed.span(), better.get() + "()"))));
        }
        found.add(wrong);
    }

    private static String word(Loss loss) {
        Loss named = loss instanceof LossSum sum ? sum.comparisons().get(0) : loss;
        return Schema.of(named.getClass()).word();
    }

    private static String duty(Loss loss) {
        if (!loss.hasOneLink()) {
            return "is for classes and yes/no answers";
        }
        if (loss instanceof KlDivergence) {
            return "compares probabilities";
        }
        if (loss instanceof Dice) {
            return "compares masks";
        }
        return switch (loss.link()) {
            case SOFTMAX -> "picks exactly one class";
            case SIGMOID -> "is for yes/no answers";
            case NONE -> "compares numbers";
        };
    }

    private static String nature(Kind kind, int count) {
        if (kind instanceof Kind.Binary || kind instanceof Kind.Labels) {
            return count == 1 ? "is a yes/no label (" + kind + ")" : "are independent yes/no labels";
        }
        String is = count == 1 ? "is " : "are ";
        return kind instanceof Kind.ClassOf classes ? is + "one of " + classes.k() + " classes" : is + kind;
    }

    /** The first of the usual losses that is for such a target. */
    private static Optional<String> better(Kind kind) {
        return USUAL.stream()
                .filter(loss -> loss.output(kind).isPresent())
                .map(Losses::word)
                .findFirst();
    }

    /** A softmax or sigmoid at the end of the model would be applied twice. */
    private boolean leavesFunction(Placed placed, DataSpec.Field target, Meaning.Tensor output, Trace trace) {
        Loss.Link link = placed.loss().link(target.kind().present());
        if (trace.isInput(output.index()) || link == Loss.Link.NONE) {
            return true;
        }
        Layer last = trace.maker(output.index()).layer();
        if (!(last instanceof Softmax || last instanceof Sigmoid)) {
            return true;
        }
        String head = Schema.of(last.getClass()).word();
        String word = word(placed.loss());
        boolean twice = last instanceof Softmax == (link == Loss.Link.SOFTMAX);
        Diagnostic wrong = Diagnostic.of(
                        Code.D601,
                        output.origin(),
                        twice
                                ? "`" + head + "` is applied twice: here, and inside `" + word + "`"
                                : "`" + head + "` gives probabilities, and `" + word + "` wants scores")
                .note(output.origin(), "gives probabilities, `" + word + "` wants scores")
                .note(placed.span(), "applies its function itself");
        found.add(wrong.fix(deletion(output.origin(), head, target.kind())));
        return false;
    }

    /** Deletes a stage together with the {@code |>} before it. */
    private static Fix deletion(Span stage, String word, Kind target) {
        String text = stage.source().text();
        int pipe = text.lastIndexOf("|>", stage.start());
        int start = pipe >= 0 && text.substring(pipe + 2, stage.start()).isBlank() ? pipe : stage.start();
        while (start > 0 && start < stage.start() && text.charAt(start - 1) == ' ') {
            start--;
        }
        String kind = String.valueOf(target).replaceAll("\\[.*", "");
        return new Fix(
                "delete `|> " + word + "`. Prediction, serving and export add it by themselves because the target is a "
                        + kind + ".",
                List.of(new Edit(new Span(stage.source(), start, stage.end()), "")));
    }
}
