package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Operation;

/** The functions of numbers that an expression may use. A declaration of the same name hides the function. */
final class Functions {
    private Functions() {}

    static List<String> names() {
        return Operation.functions().stream().map(Operation::word).toList();
    }

    static boolean isFunction(Expr.Call call, Scope scope) {
        return find(call, scope).isPresent();
    }

    /** The function that is called, if it is one. */
    static Optional<Operation> find(Expr.Call call, Scope scope) {
        return call.callee() instanceof Expr.Reference reference
                        && !scope.visible().contains(reference.name().text())
                ? Operation.function(reference.name().text())
                : Optional.empty();
    }

    static Meaning apply(Expr.Call call, List<Meaning> arguments, Diagnostics found) {
        String name = ((Expr.Reference) call.callee()).name().text();
        Operation function = Operation.function(name).orElseThrow();
        boolean fits = arguments.size() == function.arguments().size()
                && arguments.stream().allMatch(a -> a instanceof Meaning.Number number && number.unit() == Unit.NONE);
        if (!fits) {
            found.add(wrong(call, function));
            return Meaning.UNKNOWN;
        }
        double[] numbers = arguments.stream()
                .mapToDouble(a -> ((Meaning.Number) a).value())
                .toArray();
        double value = function.apply(numbers);
        if (!Double.isFinite(value)) {
            String at =
                    String.join(", ", arguments.stream().map(Object::toString).toList());
            found.add(Diagnostic.of(Code.D407, call.span(), "`" + name + "` has no finite value at " + at));
            return Meaning.UNKNOWN;
        }
        return new Meaning.Number(value);
    }

    /** The finding about arguments that do not fit. */
    static Diagnostic wrong(Expr.Call call, Operation function) {
        String takes = function.arguments().size() == 1 ? "one number" : "two numbers";
        return Diagnostic.of(Code.D401, call.span(), "`" + function.word() + "` takes " + takes + " without a unit");
    }
}
