package org.dlspec.check;

import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Expression;
import org.dlspec.vocab.Schema;

/** Reads the arguments that are expressions over the time of the training, and are kept as they are written. */
final class Formulas {
    private final Diagnostics found;
    private final Evaluator evaluator;

    Formulas(Diagnostics found, Evaluator evaluator) {
        this.found = found;
        this.evaluator = evaluator;
    }

    /** An expression over {@code step} and {@code epoch}, tried at the first step. */
    Optional<Object> formula(Schema.Parameter parameter, Expr expression, Scope scope) {
        Scope inner = scope.inner();
        inner.put("step", new Meaning.Number(0));
        inner.put("epoch", new Meaning.Number(0));
        Meaning meaning = evaluator.evaluate(expression, inner);
        if (meaning.isUnknown() || evaluator.undeclared(expression, meaning, inner)) {
            return Optional.empty();
        }
        if (!(meaning instanceof Meaning.Number number) || number.unit() != Unit.NONE) {
            report(expression, Code.D401, "`" + parameter.name() + "` is a number at each step, got " + meaning.noun());
            return Optional.empty();
        }
        return Optional.of(new Expression(expression.span().text()));
    }

    private void report(Expr at, Code code, String message) {
        found.add(Diagnostic.of(code, at.span(), message));
    }
}
