package org.dlspec.check;

import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.InfixOperator;

/** Operators on values that are known when the file is compiled. Units must agree. */
final class Arithmetic {
    private Arithmetic() {}

    static Meaning apply(Expr.Infix infix, Meaning left, Meaning right, Diagnostics found) {
        if (left.isUnknown() || right.isUnknown()) {
            return Meaning.UNKNOWN;
        }
        if (left instanceof Meaning.Number a && right instanceof Meaning.Number b) {
            return numbers(infix, a, b, found);
        }
        boolean compares = infix.operator() == InfixOperator.EQUAL || infix.operator() == InfixOperator.NOT_EQUAL;
        if (compares && left.getClass() == right.getClass()) {
            return new Meaning.Truth(left.equals(right) == (infix.operator() == InfixOperator.EQUAL));
        }
        found.add(Diagnostic.of(
                Code.D401,
                infix.span(),
                "`" + infix.operator().sign() + "` does not go with " + left.noun() + " and " + right.noun()));
        return Meaning.UNKNOWN;
    }

    private static Meaning numbers(Expr.Infix infix, Meaning.Number a, Meaning.Number b, Diagnostics found) {
        boolean alike = a.unit() == b.unit();
        boolean fits = switch (infix.operator()) {
            case MULTIPLY -> a.unit() == Unit.NONE || b.unit() == Unit.NONE;
            case DIVIDE -> alike || b.unit() == Unit.NONE;
            case POWER -> alike && a.unit() == Unit.NONE;
            default -> alike;
        };
        if (!fits) {
            found.add(Diagnostic.of(
                    Code.D405,
                    infix.span(),
                    "`" + infix.operator().sign() + "` does not go with " + a + " and " + b + ": the units differ"));
            return Meaning.UNKNOWN;
        }
        Unit unit = infix.operator() == InfixOperator.DIVIDE && alike
                ? Unit.NONE
                : a.unit() == Unit.NONE ? b.unit() : a.unit();
        return switch (infix.operator()) {
            case ADD -> finite(infix, a.value() + b.value(), unit, found);
            case SUBTRACT -> finite(infix, a.value() - b.value(), unit, found);
            case MULTIPLY -> finite(infix, a.value() * b.value(), unit, found);
            case DIVIDE -> finite(infix, a.value() / b.value(), unit, found);
            case POWER -> finite(infix, Math.pow(a.value(), b.value()), unit, found);
            case EQUAL -> new Meaning.Truth(a.value() == b.value());
            case NOT_EQUAL -> new Meaning.Truth(a.value() != b.value());
            case LESS -> new Meaning.Truth(a.value() < b.value());
            case LESS_EQUAL -> new Meaning.Truth(a.value() <= b.value());
            case GREATER -> new Meaning.Truth(a.value() > b.value());
            case GREATER_EQUAL -> new Meaning.Truth(a.value() >= b.value());
            case AND, OR -> throw new IllegalStateException("conditions are not numbers");
        };
    }

    private static Meaning finite(Expr.Infix infix, double value, Unit unit, Diagnostics found) {
        if (Double.isFinite(value)) {
            return new Meaning.Number(value, unit);
        }
        String why = infix.operator() == InfixOperator.DIVIDE ? "divides by zero" : "is not a finite number";
        found.add(Diagnostic.of(Code.D407, infix.span(), "`" + Spans.shorten(infix.span()) + "` " + why));
        return Meaning.UNKNOWN;
    }
}
