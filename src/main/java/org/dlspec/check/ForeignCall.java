package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.layer.Layer;

/** A call as Keras or PyTorch write it, and the same in the words of the language. */
final class ForeignCall {
    /** What the language knows by itself. */
    static final Set<String> KNOWN_WITHOUT = Set.of(
            "input_shape",
            "input_dim",
            "batch_input_shape",
            "in_channels",
            "in_features",
            "num_features",
            "data_format",
            "inplace",
            "params",
            "from_logits",
            "name",
            "dim",
            "axis");

    /** PyTorch's layers that begin with the size of their input. */
    private static final Map<String, Integer> SIZES_FIRST = Map.of(
            "Conv1d",
            1,
            "Conv2d",
            1,
            "Conv3d",
            1,
            "Linear",
            1,
            "LazyLinear",
            0,
            "BatchNorm1d",
            9,
            "BatchNorm2d",
            9,
            "LayerNorm",
            9,
            "LSTM",
            1,
            "GRU",
            1);

    private final Schema schema;
    private final Expr.Call call;
    private final String foreign;

    private ForeignCall(Schema schema, Expr.Call call, String foreign) {
        this.schema = schema;
        this.call = call;
        this.foreign = foreign;
    }

    /** The word of a category that a foreign name means, with or without the library in front of it. */
    static Optional<Vocabulary.Suggestion> meant(Class<? extends Term> category, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        Optional<Vocabulary.Suggestion> own = Vocabulary.find(category, last)
                .map(s -> new Vocabulary.Suggestion(s.word(), new Schema.Name("dlspec", s.word())));
        return own.or(() -> Vocabulary.alias(category, last));
    }

    /** What is said of a foreign name; empty where it is not known. */
    static Optional<Diagnostic> told(
            Class<? extends Term> category, String start, String name, Span span, Optional<Expr.Call> call) {
        Optional<Vocabulary.Suggestion> meant = meant(category, name);
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        String word = meant.get().word();
        boolean isOwn = meant.get().foreign().origin().equals("dlspec");
        String why = isOwn ? "" : " (" + meant.get().reason() + ")";
        Diagnostic wrong = Diagnostic.of(Code.D202, span, start + "; did you mean `" + word + "`?" + why);
        Schema schema = Vocabulary.find(category, word).orElseThrow();
        Optional<String> rewritten = call.filter(c -> c.callee().span().equals(span))
                .flatMap(c -> new ForeignCall(schema, c, name.substring(name.lastIndexOf('.') + 1)).rewritten());
        return Optional.of(
                rewritten.isPresent()
                        ? wrong.fix(Fix.replace(call.get().span(), rewritten.get()))
                        : wrong.fix(Fix.replace(span, word)));
    }

    /** Empty where nothing but the name differs, or where an argument has no counterpart. */
    private Optional<String> rewritten() {
        List<String> arguments = new ArrayList<>();
        String behind = "";
        int place = 0;
        int skipped = skipped();
        for (Argument argument : call.arguments()) {
            if (argument.name().isEmpty()) {
                place++;
                if (place > skipped) {
                    arguments.add(positional(argument.value(), arguments.size()));
                }
                continue;
            }
            String name = argument.name().get().text();
            Optional<String> own = own(name);
            if (own.isPresent()) {
                arguments.add(own.get() + ": " + value(argument.value(), schema.parameter(own.get())));
            } else if (name.equals("activation")) {
                behind = activation(argument.value());
            } else if (!KNOWN_WITHOUT.contains(name)) {
                return Optional.empty();
            }
        }
        String list = arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
        boolean isLayer = Vocabulary.category(schema.type()).equals(Layer.class);
        return Optional.of(schema.word() + (list.isEmpty() && !isLayer ? "()" : list) + behind);
    }

    private String positional(Expr value, int place) {
        List<Schema.Parameter> parameters = schema.parameters();
        if (Spans.bare(value) instanceof Expr.ListOf && isOfSeveral(schema)) {
            return items(value);
        }
        return value(value, place < parameters.size() ? Optional.of(parameters.get(place)) : Optional.empty());
    }

    private static boolean isOfSeveral(Schema schema) {
        return Vocabulary.category(schema.type()).equals(Layer.class) && LayerUse.arity(schema) != 1;
    }

    /** What stands in the brackets of a list. */
    static String items(Expr list) {
        return ((Expr.ListOf) Spans.bare(list))
                .items().stream().map(i -> i.span().text()).collect(Collectors.joining(", "));
    }

    /** The text of {@code Dense(8)(Dropout(0.1)(x))} as a pipe, each layer by its word here. */
    static String piped(Expr stage, Scope scope) {
        boolean isApplied = stage instanceof Expr.Call applied
                && Spans.bare(applied.callee()) instanceof Expr.Call
                && applied.arguments().size() == 1;
        if (!isApplied) {
            return stage.span().text();
        }
        Expr.Call layer = (Expr.Call) Spans.bare(((Expr.Call) stage).callee());
        Expr input = Spans.bare(((Expr.Call) stage).arguments().get(0).value());
        String name = layer.callee().span().text();
        Optional<Schema> schema = meant(Layer.class, name).flatMap(m -> Vocabulary.find(Layer.class, m.word()));
        if (input instanceof Expr.ListOf
                && schema.filter(ForeignCall::isOfSeveral).isPresent()) {
            return schema.get().word() + "(" + items(input) + ")";
        }
        boolean isForeign = !Words.isStage(name, scope) && schema.isPresent();
        Optional<String> rewritten = isForeign
                ? new ForeignCall(schema.get(), layer, name.substring(name.lastIndexOf('.') + 1)).rewritten()
                : Optional.empty();
        return piped(input, scope) + " |> " + rewritten.orElse(layer.span().text());
    }

    /** How many positional arguments say what the language knows: the size of the input, the parameters to train. */
    private int skipped() {
        boolean isParameters = !call.arguments().isEmpty()
                && call.arguments().get(0).name().isEmpty()
                && call.arguments().get(0).value().span().text().endsWith("parameters()");
        if (isParameters) {
            return 1;
        }
        long positional =
                call.arguments().stream().filter(a -> a.name().isEmpty()).count();
        int sizes = SIZES_FIRST.getOrDefault(foreign, 0);
        return sizes > 1 || positional > 1 ? sizes : 0;
    }

    private Optional<String> own(String name) {
        return schema.parameter(name)
                .map(Schema.Parameter::name)
                .or(() -> Vocabulary.parameterAlias(schema, name).map(Vocabulary.Suggestion::word));
    }

    /** Softmax before the loss is the loss's own affair. */
    static String activation(Expr value) {
        String text = value instanceof Expr.Text t ? t.value() : Spans.shorten(value.span());
        if (text.endsWith("softmax")) {
            return "";
        }
        return meant(Layer.class, text).map(s -> " |> " + s.word()).orElse("");
    }

    private static String value(Expr value, Optional<Schema.Parameter> parameter) {
        if (value instanceof Expr.Bool bool) {
            return String.valueOf(bool.value());
        }
        if (value instanceof Expr.None) {
            return "none";
        }
        if (value instanceof Expr.Text text) {
            boolean isText = parameter.isPresent() && parameter.get().base() == String.class;
            return isText ? '"' + text.value() + '"' : text.value().toLowerCase(java.util.Locale.ROOT);
        }
        return value.span().text();
    }
}
