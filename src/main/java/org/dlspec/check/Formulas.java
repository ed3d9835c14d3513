package org.dlspec.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.syntax.ast.InfixOperator;
import org.dlspec.vocab.Expression;
import org.dlspec.vocab.Operation;
import org.dlspec.vocab.Schema;

/** Reads the arguments that are expressions over the time of the training. */
final class Formulas {
    private static final String NUMBER = "a number without a unit is needed here, got ";
    private static final String CONDITION = "a condition is true or false, got ";

    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Descent descent;
    /** The expressions whose value may be another at each step. */
    private final Set<Expr> timed = Collections.newSetFromMap(new IdentityHashMap<>());

    Formulas(Diagnostics found, Declarations declarations) {
        this.found = found;
        this.evaluator = declarations.evaluator();
        this.descent = declarations.descent();
    }

    /** What a part of an expression must be. */
    private enum Type {
        NUMBER,
        CONDITION
    }

    /** An expression over {@code step} and {@code epoch}, tried at the first step. */
    Optional<Object> formula(Schema.Parameter parameter, Expr expression, Scope scope) {
        Scope inner = scope.inner();
        inner.put("step", new Meaning.Number(0));
        inner.put("epoch", new Meaning.Number(0));
        if (!scope.visible().contains("pi")) {
            inner.put("pi", new Meaning.Number(Math.PI));
        }
        Meaning meaning = evaluator.evaluate(expression, inner);
        if (meaning.isUnknown() || evaluator.undeclared(expression, meaning, inner)) {
            return Optional.empty();
        }
        if (!(meaning instanceof Meaning.Number number) || number.unit() != Unit.NONE) {
            report(expression, Code.D401, "`" + parameter.name() + "` is a number at each step, got " + meaning.noun());
            return Optional.empty();
        }
        findTimed(expression);
        return part(expression, Type.NUMBER, inner)
                .map(part -> new Expression(expression.span().text(), part));
    }

    private void findTimed(Expr whole) {
        List<Expr> all = Expressions.within(List.of(whole));
        for (int i = all.size() - 1; i >= 0; i--) {
            Expr each = all.get(i);
            boolean isTime = each instanceof Expr.Reference reference
                    && (reference.name().text().equals("step")
                            || reference.name().text().equals("epoch"));
            if (isTime || Expressions.parts(each).stream().anyMatch(timed::contains)) {
                timed.add(each);
            }
        }
    }

    /** Empty when something in it is wrong, which has been reported. */
    private Optional<Expression.Part> part(Expr expression, Type type, Scope scope) {
        if (!descent.enter(1, expression.span())) {
            return Optional.empty();
        }
        Optional<Expression.Part> part = bare(Spans.bare(expression), type, scope);
        descent.leave(1);
        return part;
    }

    private Optional<Expression.Part> bare(Expr bare, Type type, Scope scope) {
        if (!timed.contains(bare)) {
            return constant(bare, type, scope);
        }
        if (bare instanceof Expr.Reference time) {
            boolean isStep = time.name().text().equals("step");
            return typed(bare, Type.NUMBER, type, isStep ? Expression.Time.STEP : Expression.Time.EPOCH);
        }
        if (bare instanceof Expr.Infix infix) {
            return infix(infix, type, scope);
        }
        if (bare instanceof Expr.Negative negative) {
            return applied(bare, Operation.NEGATE, type, operands(scope, Type.NUMBER, negative.operand()));
        }
        if (bare instanceof Expr.Not not) {
            return applied(bare, Operation.NOT, type, operands(scope, Type.CONDITION, not.operand()));
        }
        if (bare instanceof Expr.If choice) {
            List<Expression.Part> all = new ArrayList<>(operands(scope, Type.CONDITION, choice.condition()));
            all.addAll(operands(scope, type, choice.then(), choice.otherwise()));
            return all.size() < 3 ? Optional.empty() : Optional.of(new Expression.Applied(Operation.IF, all));
        }
        return bare instanceof Expr.Call call ? call(call, type, scope) : refused(bare);
    }

    private Optional<Expression.Part> infix(Expr.Infix infix, Type type, Scope scope) {
        boolean joins = infix.operator() == InfixOperator.AND || infix.operator() == InfixOperator.OR;
        Type inner = joins ? Type.CONDITION : Type.NUMBER;
        return applied(
                infix,
                Operation.valueOf(infix.operator().name()),
                type,
                operands(scope, inner, infix.left(), infix.right()));
    }

    private Optional<Expression.Part> call(Expr.Call call, Type type, Scope scope) {
        Optional<Operation> function = Functions.find(call, scope);
        if (function.isEmpty()) {
            return refused(call);
        }
        if (call.arguments().size() != function.get().arguments().size()) {
            found.add(Functions.wrong(call, function.get()));
            return Optional.empty();
        }
        Expr[] values = call.arguments().stream().map(Argument::value).toArray(Expr[]::new);
        return applied(call, function.get(), type, operands(scope, Type.NUMBER, values));
    }

    /** Empty where one of them is wrong. */
    private List<Expression.Part> operands(Scope scope, Type type, Expr... expressions) {
        List<Expression.Part> all = new ArrayList<>();
        for (Expr each : expressions) {
            part(each, type, scope).ifPresent(all::add);
        }
        return all.size() == expressions.length ? all : List.of();
    }

    private Optional<Expression.Part> applied(
            Expr at, Operation operation, Type wanted, List<Expression.Part> operands) {
        return operands.isEmpty()
                ? Optional.empty()
                : typed(at, result(operation), wanted, new Expression.Applied(operation, operands));
    }

    private static Type result(Operation operation) {
        return switch (operation) {
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR, NOT -> Type.CONDITION;
            case EXP, LOG, SQRT, SIN, COS, ABS, FLOOR, CEIL, MIN, MAX -> Type.NUMBER;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, NEGATE, IF -> Type.NUMBER;
        };
    }

    private Optional<Expression.Part> constant(Expr expression, Type type, Scope scope) {
        Meaning meaning = evaluator.evaluate(expression, scope);
        if (type == Type.NUMBER && meaning instanceof Meaning.Number number && number.unit() == Unit.NONE) {
            return Optional.of(new Expression.Number(number.value()));
        }
        if (type == Type.CONDITION && meaning instanceof Meaning.Truth truth) {
            return Optional.of(new Expression.Number(truth.value() ? 1 : 0));
        }
        if (!meaning.isUnknown() && !evaluator.undeclared(expression, meaning, scope)) {
            report(expression, Code.D401, (type == Type.NUMBER ? NUMBER : CONDITION) + meaning.noun());
        }
        return Optional.empty();
    }

    private Optional<Expression.Part> typed(Expr at, Type is, Type wanted, Expression.Part part) {
        if (is == wanted) {
            return Optional.of(part);
        }
        report(at, Code.D401, wanted == Type.NUMBER ? NUMBER + "a condition" : CONDITION + "a number");
        return Optional.empty();
    }

    private Optional<Expression.Part> refused(Expr at) {
        report(
                at,
                Code.D401,
                "over `step` and `epoch` there are numbers, `+ - * / ^`, comparisons, `if` and functions, not `"
                        + Spans.shorten(at.span()) + "`");
        return Optional.empty();
    }

    private void report(Expr at, Code code, String message) {
        found.add(Diagnostic.of(code, at.span(), message));
    }
}
