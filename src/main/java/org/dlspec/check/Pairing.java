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
import org.dlspec.spec.ModelSpec;
import org.dlspec.vocab.Kind;

/** Brings together the inputs of a model and of data, and its outputs and the targets. */
final class Pairing {
    private final Diagnostics found;
    private final CheckedData data;
    private final Span modelKey;

    Pairing(Diagnostics found, CheckedData data, Span modelKey) {
        this.found = found;
        this.data = data;
        this.modelKey = modelKey;
    }

    /** The kinds of the data by the names of the model's inputs, for a model that leaves sizes open. */
    static Map<String, Kind> kinds(List<String> inputs, CheckedData data) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        if (inputs.size() == 1 && data.inputs().size() == 1) {
            kinds.put(inputs.get(0), data.inputs().get(0).kind());
            return kinds;
        }
        data.inputs().forEach(f -> kinds.put(f.name(), f.kind()));
        return kinds;
    }

    /**
     * The model with its inputs under the names that the data have: one input and one field go together whatever they
     * are called. Empty when they do not fit.
     */
    Optional<ModelSpec> inputs(ModelSpec model) {
        List<ModelSpec.ModelInput> renamed = new ArrayList<>();
        boolean alone = model.inputs().size() == 1 && data.inputs().size() == 1;
        for (ModelSpec.ModelInput input : model.inputs()) {
            Optional<DataSpec.Field> field = alone
                    ? Optional.of(data.inputs().get(0))
                    : data.inputs().stream()
                            .filter(f -> f.name().equals(input.name()))
                            .findFirst();
            if (field.isEmpty()) {
                List<String> names =
                        data.inputs().stream().map(DataSpec.Field::name).toList();
                found.add(Diagnostic.of(
                                Code.D602,
                                modelKey,
                                "the model `" + model.name() + "` has an input `" + input.name() + "`, and `"
                                        + data.name() + "` has none of this name")
                        .note(input.span(), "the input of the model")
                        .help("inputs of the data are: " + String.join(", ", names)));
            } else if (!field.get().kind().equals(input.kind())) {
                found.add(Diagnostic.of(
                                Code.D302,
                                input.span(),
                                "the model wants " + Kinds.article(String.valueOf(input.kind())) + " as `"
                                        + input.name()
                                        + "`, but the data give "
                                        + Kinds.article(
                                                String.valueOf(field.get().kind())))
                        .note(field.get().span(), "the input of the data"));
            } else {
                renamed.add(new ModelSpec.ModelInput(field.get().name(), input.kind(), input.span()));
            }
        }
        return renamed.size() == model.inputs().size()
                ? Optional.of(new ModelSpec(model.name(), renamed, model.calls(), model.outputs(), model.taps()))
                : Optional.empty();
    }

    /** The target of each output. Empty when they do not match, which has been reported. */
    Optional<Map<String, DataSpec.Field>> targets(TracedModel model) {
        Map<String, DataSpec.Field> pairs = new LinkedHashMap<>();
        List<DataSpec.Field> targets = data.targets();
        List<String> outputs = List.copyOf(model.outputs().keySet());
        if (outputs.equals(List.of(ModelSpec.SINGLE)) && targets.size() == 1) {
            pairs.put(ModelSpec.SINGLE, targets.get(0));
            return Optional.of(pairs);
        }
        for (DataSpec.Field target : targets) {
            if (outputs.contains(target.name())) {
                pairs.put(target.name(), target);
            }
        }
        if (pairs.size() == outputs.size() && pairs.size() == targets.size()) {
            return Optional.of(pairs);
        }
        found.add(unmatched(
                model, outputs, targets.stream().map(DataSpec.Field::name).toList()));
        return Optional.empty();
    }

    private Diagnostic unmatched(TracedModel model, List<String> outputs, List<String> targets) {
        if (outputs.equals(List.of(ModelSpec.SINGLE))) {
            return Diagnostic.of(
                            Code.D602,
                            model.returned(),
                            "the model gives one output, and the data have the targets " + quoted(targets))
                    .help("return a record: { " + String.join(": ..  ", targets) + ": .. }");
        }
        List<String> parts = new ArrayList<>();
        List<String> loneOutputs =
                outputs.stream().filter(o -> !targets.contains(o)).toList();
        List<String> loneTargets =
                targets.stream().filter(t -> !outputs.contains(t)).toList();
        loneOutputs.forEach(o -> parts.add("output `" + o + "` has no target"));
        loneTargets.forEach(t -> parts.add("target `" + t + "` has no output"));
        Span span = loneOutputs.isEmpty()
                ? model.returned()
                : model.keys().getOrDefault(loneOutputs.get(0), model.returned());
        Diagnostic wrong =
                Diagnostic.of(Code.D602, span, "outputs and targets do not match: " + String.join("; ", parts));
        Optional<String> near =
                loneOutputs.isEmpty() ? Optional.empty() : Guess.nearest(loneOutputs.get(0), loneTargets);
        return near.isEmpty()
                ? wrong
                : wrong.fix(new Fix("did you mean `" + near.get() + "`?", List.of(new Edit(span, near.get()))));
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(n -> "`" + n + "`").toList());
    }

    /** Reports an output whose kind is not the one that the loss needs for its target. */
    boolean fits(TracedModel model, Meaning.Tensor output, DataSpec.Field target, Kind needed) {
        if (output.kind().equals(needed)) {
            return true;
        }
        Span size = data.sizes().get(target.name());
        Optional<Binder.Written> width =
                output.kind() instanceof Kind.Vec vec ? width(model.trace(), output, vec.n()) : Optional.empty();
        Span span = width.map(Binder.Written::span).orElse(output.origin());
        String scores = output.kind() instanceof Kind.Vec vec ? vec.n() + (vec.n() == 1 ? " score" : " scores") : "";
        Diagnostic wrong =
                Diagnostic.of(Code.D302, span, message(output, target, scores)).note(size, wanted(target.kind()));
        wrong = scores.isEmpty() ? wrong : wrong.note(span, scores);
        if (width.isPresent() && needed instanceof Kind.Vec vec) {
            wrong = wrong.fix(
                    new Fix(repaired(output, span, vec.n()), List.of(new Edit(span, String.valueOf(vec.n())))));
        } else if (output.kind() instanceof Kind.Seq && needed instanceof Kind.Vec) {
            wrong = wrong.help("add `|> mean_over_time` before " + Spans.shorten(output.origin())
                    + ", or let a recurrent layer give its last state alone: lstm(64, output: last)");
        } else if (output.kind() instanceof Kind.Image && needed instanceof Kind.Vec vec) {
            wrong = wrong.help(
                    "add `|> flatten |> dense(" + vec.n() + ")` or `|> global_avg_pool |> dense(" + vec.n() + ")`");
        } else if (output.kind() instanceof Kind.Image given
                && needed instanceof Kind.Image image
                && given.equals(new Kind.Image(given.c(), image.h(), image.w()))) {
            wrong = wrong.help("add `|> conv2d(" + image.c() + ", kernel: 1)`");
        } else if (needed instanceof Kind.Vec vec) {
            wrong = wrong.help("add `|> dense(" + vec.n() + ")`");
        }
        found.add(wrong);
        return false;
    }

    private static String message(Meaning.Tensor output, DataSpec.Field target, String scores) {
        if (output.kind() instanceof Kind.Seq seq) {
            return "the model gives " + Kinds.article(output.noun()) + " (" + seq.d()
                    + " scores for each position), but target `" + target.name() + "` is one " + target.kind()
                    + " for each sample";
        }
        String gives = scores.isEmpty() ? Kinds.article(output.noun()) : scores;
        return "the model gives " + gives + ", but target `" + target.name() + "` " + has(target.kind());
    }

    private static String has(Kind kind) {
        if (kind instanceof Kind.ClassOf classes) {
            return "has " + classes.k() + " classes";
        }
        if (kind instanceof Kind.Labels labels) {
            return "has " + labels.k() + " labels";
        }
        if (kind instanceof Kind.Mask mask) {
            return "is " + mask + ", which needs " + new Kind.Image(mask.k(), mask.h(), mask.w());
        }
        return "is " + kind + ", which needs one";
    }

    private static String wanted(Kind kind) {
        if (kind instanceof Kind.ClassOf classes) {
            return classes.k() + " classes";
        }
        return kind instanceof Kind.Labels labels ? labels.k() + " labels" : String.valueOf(kind);
    }

    /** The text of the stage with the number mended. */
    private static String repaired(Meaning.Tensor output, Span number, int to) {
        Span stage = output.origin();
        boolean inside = stage.source().equals(number.source())
                && stage.start() <= number.start()
                && number.end() <= stage.end();
        if (!inside) {
            return String.valueOf(to);
        }
        String text = stage.source().text();
        return text.substring(stage.start(), number.start()) + to + text.substring(number.end(), stage.end());
    }

    /** The argument that gives a value its width: of the nearest stage that changed it. */
    private static Optional<Binder.Written> width(Trace trace, Meaning.Tensor output, int width) {
        for (int value : trace.chain(output.index())) {
            if (!trace.tensor(value).kind().equals(output.kind())) {
                return Optional.empty();
            }
            Optional<Binder.Written> argument = trace.written(value).values().stream()
                    .filter(w -> w.value().equals(width))
                    .findFirst();
            if (argument.isPresent()) {
                return argument;
            }
        }
        return Optional.empty();
    }
}
