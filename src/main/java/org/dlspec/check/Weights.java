package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;

/**
 * The file that a model starts from: {@code weights: "resnet18.safetensors"}.
 *
 * @param prefix the path of the model's parameters; empty for a model by itself
 * @param file the file as a path from the working directory
 * @param isAdapted whether the first kernel may be summed over its input channels
 */
record Weights(String model, String prefix, Span span, String file, boolean isAdapted) {
    static final String ARGUMENT = "weights";

    private static final String SUM_CHANNELS = "sum_channels";

    /** Takes {@code weights: ..} out of the arguments of a model. What is wrong with it is reported. */
    static Optional<Weights> take(
            Diagnostics found, String model, String prefix, List<Argument> arguments, SpecFile from) {
        Optional<Argument> given = arguments.stream()
                .filter(a -> a.name().isPresent() && a.name().get().text().equals(ARGUMENT))
                .findFirst();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        arguments.remove(given.get());
        Expr value = Spans.bare(given.get().value());
        if (value instanceof Expr.Text text) {
            return Optional.of(new Weights(model, prefix, value.span(), from.resolve(text.value()), false));
        }
        Optional<Weights> adapted = value instanceof Expr.Call call
                        && Spans.shorten(Spans.head(call)).equals("file")
                ? adapted(model, prefix, call, from)
                : Optional.empty();
        if (adapted.isEmpty()) {
            found.add(Diagnostic.of(
                    Code.D401,
                    value.span(),
                    "`weights` is the name of a safetensors file, or file(\"..\", adapt: sum_channels), got "
                            + Spans.shorten(value.span())));
        }
        return adapted;
    }

    private static Optional<Weights> adapted(String model, String prefix, Expr.Call call, SpecFile from) {
        List<Argument> arguments = call.arguments();
        boolean fits = arguments.size() == 2
                && arguments.get(0).name().isEmpty()
                && arguments.get(0).value() instanceof Expr.Text
                && arguments.get(1).name().map(n -> n.text().equals("adapt")).orElse(false)
                && arguments.get(1).value().span().text().equals(SUM_CHANNELS);
        if (!fits) {
            return Optional.empty();
        }
        Expr.Text text = (Expr.Text) arguments.get(0).value();
        return Optional.of(new Weights(model, prefix, text.span(), from.resolve(text.value()), true));
    }

    /** The name in the file of a variable of the model; empty when it does not belong to this model. */
    Optional<String> inFile(String variable) {
        if (prefix.isEmpty()) {
            return Optional.of(variable);
        }
        return variable.startsWith(prefix + ".")
                ? Optional.of(variable.substring(prefix.length() + 1))
                : Optional.empty();
    }
}
