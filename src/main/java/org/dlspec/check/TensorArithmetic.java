package org.dlspec.check;

import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.InfixOperator;
import org.dlspec.vocab.layer.Add;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.Multiply;
import org.dlspec.vocab.layer.Scale;
import org.dlspec.vocab.layer.Subtract;

/** Operators between tensors of equal size, and between a tensor and a number: nothing else is spread. */
record TensorArithmetic(LayerUse layers, Diagnostics found) {
    private static final Map<InfixOperator, Layer> BETWEEN_TENSORS = Map.of(
            InfixOperator.ADD, new Add(),
            InfixOperator.SUBTRACT, new Subtract(),
            InfixOperator.MULTIPLY, new Multiply());

    Meaning apply(Expr.Infix infix, Meaning left, Meaning right, Scope scope) {
        if (left.isUnknown() || right.isUnknown()) {
            return Meaning.UNKNOWN;
        }
        InfixOperator operator = infix.operator();
        if (left.tensor().isPresent() && right.tensor().isPresent() && BETWEEN_TENSORS.containsKey(operator)) {
            return layers.combine(
                    BETWEEN_TENSORS.get(operator),
                    infix,
                    left.tensor().get(),
                    right.tensor().get(),
                    scope);
        }
        Optional<Scale> scale = Optional.empty();
        if (left.tensor().isPresent() && isPlain(right)) {
            scale = byRight(operator, number(right));
        } else if (right.tensor().isPresent() && isPlain(left)) {
            scale = byLeft(operator, number(left));
        }
        Optional<Meaning.Tensor> tensor = left.tensor().or(right::tensor);
        return scale.isPresent()
                ? layers.scale(scale.get(), infix, tensor.orElseThrow(), scope)
                : refuse(infix, left, right);
    }

    private static Optional<Scale> byRight(InfixOperator operator, double number) {
        return switch (operator) {
            case ADD -> Optional.of(new Scale(1, number));
            case SUBTRACT -> Optional.of(new Scale(1, -number));
            case MULTIPLY -> Optional.of(new Scale(number, 0));
            case DIVIDE -> number == 0 ? Optional.empty() : Optional.of(new Scale(1 / number, 0));
            case POWER, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> Optional.empty();
        };
    }

    private static Optional<Scale> byLeft(InfixOperator operator, double number) {
        return switch (operator) {
            case ADD -> Optional.of(new Scale(1, number));
            case SUBTRACT -> Optional.of(new Scale(-1, number));
            case MULTIPLY -> Optional.of(new Scale(number, 0));
            case DIVIDE, POWER, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> Optional.empty();
        };
    }

    private static boolean isPlain(Meaning meaning) {
        return meaning instanceof Meaning.Number number && number.unit() == Unit.NONE;
    }

    private static double number(Meaning meaning) {
        return ((Meaning.Number) meaning).value();
    }

    private Meaning refuse(Expr.Infix infix, Meaning left, Meaning right) {
        found.add(Diagnostic.of(
                        Code.D401,
                        infix.span(),
                        "there is no `" + infix.operator().sign() + "` between " + left.noun() + " and " + right.noun())
                .help("tensors are added, subtracted and multiplied; with a number also `x / 2`"));
        return Meaning.UNKNOWN;
    }
}
