package org.dlspec.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Expr;

/** The functions of one number that an expression may use. A declaration of the same name hides the function. */
final class Functions {
    private static final Map<String, DoubleUnaryOperator> ALL = all();

    private Functions() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static boolean isFunction(Expr.Call call, Scope scope) {
        return call.callee() instanceof Expr.Reference reference
                && ALL.containsKey(reference.name().text())
                && !scope.visible().contains(reference.name().text());
    }

    static Meaning apply(Expr.Call call, List<Meaning> arguments, Diagnostics found) {
        String name = ((Expr.Reference) call.callee()).name().text();
        if (arguments.size() != 1
                || !(arguments.get(0) instanceof Meaning.Number number)
                || number.unit() != Unit.NONE) {
            found.add(Diagnostic.of(Code.D401, call.span(), "`" + name + "` takes one number without a unit"));
            return Meaning.UNKNOWN;
        }
        double value = ALL.get(name).applyAsDouble(number.value());
        if (!Double.isFinite(value)) {
            found.add(Diagnostic.of(Code.D407, call.span(), "`" + name + "` has no finite value at " + number));
            return Meaning.UNKNOWN;
        }
        return new Meaning.Number(value);
    }

    private static Map<String, DoubleUnaryOperator> all() {
        Map<String, DoubleUnaryOperator> all = new LinkedHashMap<>();
        // StrictMath: the same bits on every machine.
        all.put("exp", StrictMath::exp);
        all.put("log", StrictMath::log);
        all.put("sqrt", StrictMath::sqrt);
        all.put("floor", StrictMath::floor);
        all.put("ceil", StrictMath::ceil);
        return all;
    }
}
