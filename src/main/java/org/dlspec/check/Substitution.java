package org.dlspec.check;

import java.util.List;
import java.util.Map;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;

/** An expression with other expressions in the place of some of its parts; all keep their places in the text. */
final class Substitution {
    private Substitution() {}

    static Expr in(Expr expression, Map<Expr, Expr> filled) {
        Expr instead = filled.get(expression);
        if (instead != null) {
            return instead;
        }
        if (expression instanceof Expr.Call call) {
            List<Argument> arguments = call.arguments().stream()
                    .map(a -> new Argument(a.name(), in(a.value(), filled), a.span()))
                    .toList();
            return new Expr.Call(call.callee(), arguments, call.span());
        }
        if (expression instanceof Expr.Pipe pipe) {
            return new Expr.Pipe(in(pipe.input(), filled), in(pipe.stage(), filled), pipe.span());
        }
        if (expression instanceof Expr.Group group) {
            return new Expr.Group(in(group.inner(), filled), group.span());
        }
        if (expression instanceof Expr.Infix infix) {
            return new Expr.Infix(infix.operator(), in(infix.left(), filled), in(infix.right(), filled), infix.span());
        }
        if (expression instanceof Expr.ListOf list) {
            return new Expr.ListOf(list.items().stream().map(i -> in(i, filled)).toList(), list.span());
        }
        return expression;
    }

    /** The parts that can be replaced, one level down. */
    static List<Expr> parts(Expr expression) {
        if (expression instanceof Expr.Call call) {
            return call.arguments().stream().map(Argument::value).toList();
        }
        if (expression instanceof Expr.Pipe pipe) {
            return List.of(pipe.input(), pipe.stage());
        }
        if (expression instanceof Expr.Group group) {
            return List.of(group.inner());
        }
        if (expression instanceof Expr.Infix infix) {
            return List.of(infix.left(), infix.right());
        }
        return expression instanceof Expr.ListOf list ? list.items() : List.of();
    }
}
