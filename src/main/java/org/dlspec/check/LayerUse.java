package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.spec.ModelSpec;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.LayerBuilder;
import org.dlspec.vocab.layer.ParameterSpec;

/** The use of a layer: its tensors, its arguments, and what it makes, found by expanding it on types. */
final class LayerUse {
    // Any size would do: the rules of all layers are for one sample.
    private static final int BATCH = 2;

    private final Tracer tracer;
    private final Diagnostics found;
    private final Binder binder;
    private final Evaluator evaluator;

    LayerUse(Tracer tracer, Diagnostics found, Binder binder, Evaluator evaluator) {
        this.tracer = tracer;
        this.found = found;
        this.binder = binder;
        this.evaluator = evaluator;
    }

    Meaning use(Schema schema, Tracer.Stage stage) {
        List<Argument> arguments = new ArrayList<>(stage.arguments());
        String name = name(schema, arguments);
        String path = tracer.path(name, stage);
        int arity = arity(schema);
        List<Meaning> tensors = new ArrayList<>();
        if (stage.input().isPresent()) {
            tensors.add(tensor(stage.input().get(), stage.text(), stage.scope()));
        }
        if (arity != 1 && tensors.isEmpty() && isList(arguments)) {
            return listed(schema, arguments.get(0).value());
        }
        int wanted = arity < 0 ? Integer.MAX_VALUE : arity;
        while (tensors.size() < wanted
                && !arguments.isEmpty()
                && arguments.get(0).name().isEmpty()) {
            Expr argument = arguments.remove(0).value();
            Meaning meaning = evaluator.evaluate(argument, stage.scope());
            boolean constant = meaning instanceof Meaning.Number;
            if (constant) {
                return noTensor(schema, stage);
            }
            tensors.add(tensor(meaning, argument, stage.scope()));
        }
        Optional<Binder.Bound> bound = binder.bind(schema, arguments, stage.scope(), stage.head());
        if (tensors.size() < (arity < 0 ? 2 : arity)) {
            return noTensor(schema, stage);
        }
        if (bound.isEmpty() || tensors.stream().anyMatch(Meaning::isUnknown)) {
            return Meaning.UNKNOWN;
        }
        List<Meaning.Tensor> inputs = new ArrayList<>();
        for (Meaning tensor : tensors) {
            inputs.add(tensor.tensor().orElseThrow());
        }
        return expand(
                (Layer) bound.get().term(),
                inputs,
                path,
                stage.text().span(),
                bound.get().written());
    }

    private static boolean isList(List<Argument> arguments) {
        return !arguments.isEmpty() && Spans.bare(arguments.get(0).value()) instanceof Expr.ListOf;
    }

    /** {@code add([a, b])}, as Keras writes it. */
    private Meaning listed(Schema schema, Expr list) {
        String message = "`" + schema.word() + "` takes its tensors one by one, and not as a list";
        found.add(
                Diagnostic.of(Code.D301, list.span(), message).fix(Fix.replace(list.span(), ForeignCall.items(list))));
        return Meaning.UNKNOWN;
    }

    static int arity(Schema schema) {
        // The arity belongs to the word, but is told by its instances: the two words with other arities have no
        // arguments.
        return schema.parameters().isEmpty() ? ((Layer) schema.instantiate()).arity() : 1;
    }

    private Meaning noTensor(Schema schema, Tracer.Stage stage) {
        int arity = arity(schema);
        String needs = arity < 0 ? "two or more tensors" : arity == 1 ? "a tensor" : arity + " tensors";
        String way = arity == 1 ? "x |> " + Spans.shorten(stage.text().span()) : schema.word() + "(a, b)";
        found.add(Diagnostic.of(Code.D204, stage.head(), "`" + schema.word() + "` needs " + needs + " to work on")
                .help("write " + way));
        return Meaning.UNKNOWN;
    }

    /** The argument that every layer has: its name in paths. */
    private String name(Schema schema, List<Argument> arguments) {
        if (schema.parameter("name").isPresent()) {
            return schema.word();
        }
        return takeName(arguments, schema.word());
    }

    /** Takes {@code name: ".."} out of the arguments. */
    String takeName(List<Argument> arguments, String word) {
        for (Argument argument : arguments) {
            if (argument.name().isPresent() && argument.name().get().text().equals("name")) {
                arguments.remove(argument);
                if (argument.value() instanceof Expr.Text text && text.value().matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
                    return text.value();
                }
                found.add(Diagnostic.of(
                        Code.D401,
                        argument.value().span(),
                        "`name` is a text of letters, digits and _, such as \"head\""));
                return word;
            }
        }
        return word;
    }

    /** The tensor that a meaning is, or unknown. */
    Meaning tensor(Meaning meaning, Expr at, Scope scope) {
        if (meaning.tensor().isPresent()) {
            return meaning.tensor().get();
        }
        if (!meaning.isUnknown() && !evaluator.undeclared(at, meaning, scope)) {
            boolean several = meaning instanceof Meaning.Fields
                    || meaning instanceof Meaning.Tapped tapped && tapped.result() instanceof Meaning.Fields;
            found.add(Diagnostic.of(
                    Code.D301,
                    at.span(),
                    several
                            ? "here stands one tensor, and this is a record of several: take one by its name"
                            : "here stands a tensor, got " + meaning.noun()));
        }
        return Meaning.UNKNOWN;
    }

    /** Two tensors of equal size, number by number. */
    Meaning combine(Layer layer, Expr.Infix infix, Meaning.Tensor left, Meaning.Tensor right, Scope scope) {
        if (!left.kind().equals(right.kind())) {
            found.add(new Mismatch(tracer, scope).cannot(Terms.word(layer), infix, left, right));
            return Meaning.UNKNOWN;
        }
        return expand(layer, List.of(left, right), infixPath(layer, infix, scope), infix.span(), Map.of());
    }

    Meaning scale(Layer scale, Expr.Infix infix, Meaning.Tensor tensor, Scope scope) {
        return expand(scale, List.of(tensor), infixPath(scale, infix, scope), infix.span(), Map.of());
    }

    private String infixPath(Layer layer, Expr.Infix infix, Scope scope) {
        return tracer.path(Terms.word(layer), new Tracer.Stage(infix, infix, List.of(), Optional.empty(), scope));
    }

    private Meaning expand(
            Layer layer, List<Meaning.Tensor> inputs, String path, Span span, Map<String, Binder.Written> written) {
        Complaints complaints = new Complaints();
        GraphBuilder graph = new GraphBuilder(complaints);
        List<Value> values = new ArrayList<>();
        for (Meaning.Tensor input : inputs) {
            Optional<TensorType> type = input.kind().batch(BATCH);
            if (type.isEmpty()) {
                found.add(Diagnostic.of(
                        Code.D699, span, "layers on " + Kinds.article(input.noun()) + " are not built yet"));
                return Meaning.UNKNOWN;
            }
            values.add(graph.add(new Input("x" + values.size(), type.get())));
        }
        Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
        LayerBuilder builder = new LayerBuilder(graph, LayerBuilder.Mode.INFERENCE, 0, path, parameters);
        for (int i = 0; i < values.size(); i++) {
            builder.with(values.get(i), inputs.get(i).kind());
        }
        Value made =
                Codes.refuse(complaints, layer, inputs, this::named) ? Value.UNKNOWN : layer.expand(builder, values);
        if (!complaints.isEmpty()) {
            found.add(told(complaints.all().get(0), span, inputs, layer));
            return Meaning.UNKNOWN;
        }
        builder.unbuilt().forEach(what -> found.add(Unbuilt.of(what, span)));
        if (!sharesWell(path, parameters, span)) {
            return Meaning.UNKNOWN;
        }
        Kind kind = Kind.of(graph.type(made).shape());
        List<Integer> numbers = inputs.stream().map(Meaning.Tensor::index).toList();
        return tracer.trace().call(new ModelSpec.LayerCall(path, layer, numbers, kind, span), written);
    }

    /** What a tensor is called in messages: the name of an input, else its kind. */
    private String named(Meaning.Tensor tensor) {
        return tracer.trace().isInput(tensor.index()) ? "`" + tracer.trace().inputName(tensor.index()) + "`" : "this";
    }

    private Diagnostic told(Complaints.Complaint complaint, Span span, List<Meaning.Tensor> inputs, Layer layer) {
        Diagnostic told = Stories.complaint(complaint, span, inputs, tracer);
        if (complaint.code() != Code.D304) {
            return told;
        }
        return Enlargement.least(tracer.trace(), inputs.get(0).index(), layer)
                .map(image -> told.help("leave out one of these layers, or start from at least " + image))
                .orElse(told);
    }

    /** A path that is used again must ask for the same parameters. */
    private boolean sharesWell(String path, Map<String, ParameterSpec> parameters, Span span) {
        Map<String, ParameterSpec> before = tracer.trace().parameters().putIfAbsent(path, parameters);
        if (before == null || parameters.isEmpty()) {
            return true;
        }
        boolean statistics = parameters.values().stream().anyMatch(p -> p.part() == ParameterSpec.Part.STATISTIC);
        if (statistics) {
            found.add(Unbuilt.of("a shared layer that keeps statistics, used twice,", span));
        }
        for (Map.Entry<String, ParameterSpec> each : parameters.entrySet()) {
            ParameterSpec first = before.get(each.getKey());
            if (first == null || !first.variable().equals(each.getValue().variable())) {
                String old =
                        first == null ? "none" : first.variable().type().shape().toString();
                found.add(Diagnostic.of(
                        Code.D305,
                        span,
                        "the weights `" + each.getKey() + "` are shared and have the shape " + old
                                + "; here they would have "
                                + each.getValue().variable().type().shape()));
                return false;
            }
        }
        return true;
    }
}
