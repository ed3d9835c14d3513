package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.InfixOperator;

/** The meaning of an expression. What cannot be computed is reported and unknown. */
final class Evaluator {
    private final Diagnostics found;
    private final Declarations declarations;
    private final Flow flow;

    Evaluator(Diagnostics found, Declarations declarations, Flow flow) {
        this.found = found;
        this.declarations = declarations;
        this.flow = flow;
    }

    Meaning evaluate(Expr expression, Scope scope) {
        if (!declarations.descent().enter(1, expression.span())) {
            return Meaning.UNKNOWN;
        }
        Meaning meaning = simple(expression, scope);
        declarations.descent().leave(1);
        return meaning;
    }

    // One line per alternative of the grammar: a table, in spite of its length.
    private Meaning simple(Expr expression, Scope scope) {
        if (expression instanceof Expr.Quantity quantity) {
            return quantity(quantity);
        }
        if (expression instanceof Expr.Text text) {
            return new Meaning.Text(text.value());
        }
        if (expression instanceof Expr.Bool bool) {
            return new Meaning.Truth(bool.value());
        }
        if (expression instanceof Expr.None) {
            return new Meaning.None();
        }
        if (expression instanceof Expr.Reference reference) {
            return declarations.find(reference.name().text(), scope);
        }
        if (expression instanceof Expr.Group group) {
            return evaluate(group.inner(), scope);
        }
        if (expression instanceof Expr.Infix infix) {
            return infix(infix, scope);
        }
        if (expression instanceof Expr.Range range) {
            return new Meaning.Interval(evaluate(range.low(), scope), evaluate(range.high(), scope));
        }
        if (expression instanceof Expr.ListOf list) {
            return new Meaning.Items(
                    list.items().stream().map(e -> evaluate(e, scope)).toList());
        }
        return compound(expression, scope);
    }

    private Meaning compound(Expr expression, Scope scope) {
        if (expression instanceof Expr.Negative negative) {
            return negative(negative, scope);
        }
        if (expression instanceof Expr.Not not) {
            Optional<Boolean> value = truth(not.operand(), scope);
            return value.isPresent() ? new Meaning.Truth(!value.get()) : Meaning.UNKNOWN;
        }
        if (expression instanceof Expr.If choice) {
            return choice(choice, scope);
        }
        if (expression instanceof Expr.Record record) {
            return record(record, scope);
        }
        if (expression instanceof Expr.Member member) {
            return member(member, scope);
        }
        if (expression instanceof Expr.Call call) {
            return Functions.isFunction(call, scope) ? function(call, scope) : flow.call(call, scope);
        }
        if (expression instanceof Expr.Pipe pipe) {
            return flow.pipe(pipe, scope);
        }
        if (expression instanceof Expr.Index index) {
            return index(index, scope);
        }
        if (expression instanceof Expr.Repeat) {
            return report(Code.D202, expression.span(), "`repeat` stands only after `|>`, inside a model or block");
        }
        if (expression instanceof Expr.Maybe) {
            return report(Code.D401, expression.span(), "`?` belongs to a kind, such as `Binary?`");
        }
        // Missing: the parser has said what is not there.
        return Meaning.UNKNOWN;
    }

    private Meaning quantity(Expr.Quantity quantity) {
        if (!Double.isFinite(quantity.value())) {
            return report(Code.D407, quantity.span(), "the number is too large to compute with");
        }
        if (quantity.unit().isEmpty()) {
            return new Meaning.Number(quantity.value());
        }
        String spelling = quantity.unit().get().text();
        Optional<Unit.Scale> scale = Unit.find(spelling);
        if (scale.isPresent()) {
            double value = spelling.equals("%")
                    ? percent(quantity)
                    : quantity.value() * scale.get().factor();
            return new Meaning.Number(value, scale.get().unit());
        }
        found.add(Guess.unit(spelling, quantity.unit().get().span()));
        return Meaning.UNKNOWN;
    }

    /** 99.9% is the double that 0.999 is: dividing 99.9 by 100 would round twice. */
    private static double percent(Expr.Quantity quantity) {
        String digits = quantity.digits().replace("_", "");
        boolean plain = digits.matches("[0-9.]+");
        return plain ? Double.parseDouble(digits + "e-2") : quantity.value() / 100;
    }

    private Meaning infix(Expr.Infix infix, Scope scope) {
        if (infix.operator() == InfixOperator.AND || infix.operator() == InfixOperator.OR) {
            Optional<Boolean> left = truth(infix.left(), scope);
            Optional<Boolean> right = truth(infix.right(), scope);
            if (left.isEmpty() || right.isEmpty()) {
                return Meaning.UNKNOWN;
            }
            boolean and = infix.operator() == InfixOperator.AND;
            return new Meaning.Truth(and ? left.get() && right.get() : left.get() || right.get());
        }
        Meaning left = evaluate(infix.left(), scope);
        Meaning right = evaluate(infix.right(), scope);
        if (isFlowing(left) || isFlowing(right)) {
            return flow.infix(infix, left, right, scope);
        }
        if (undeclared(infix.left(), left, scope) | undeclared(infix.right(), right, scope)) {
            return Meaning.UNKNOWN;
        }
        return Arithmetic.apply(infix, left, right, found);
    }

    private static boolean isFlowing(Meaning meaning) {
        return meaning instanceof Meaning.Tensor
                || meaning instanceof Meaning.Tapped
                || meaning instanceof Meaning.Later
                || meaning instanceof Meaning.Instance;
    }

    /** Reports a bare word where a value is needed; true when it was one. */
    boolean undeclared(Expr expression, Meaning meaning, Scope scope) {
        if (!(meaning instanceof Meaning.Word word)) {
            return false;
        }
        found.add(Guess.undeclared(word.text(), expression.span(), scope.visible()));
        return true;
    }

    private Meaning negative(Expr.Negative negative, Scope scope) {
        Meaning operand = evaluate(negative.operand(), scope);
        if (operand.isUnknown() || undeclared(negative.operand(), operand, scope)) {
            return Meaning.UNKNOWN;
        }
        if (operand instanceof Meaning.Number number) {
            return new Meaning.Number(-number.value(), number.unit());
        }
        return report(Code.D401, negative.span(), "`-` needs a number, got " + operand.noun());
    }

    /** A condition; empty when it is wrong, which has then been reported. */
    Optional<Boolean> truth(Expr expression, Scope scope) {
        Meaning meaning = evaluate(expression, scope);
        if (meaning instanceof Meaning.Truth truth) {
            return Optional.of(truth.value());
        }
        if (!meaning.isUnknown() && !undeclared(expression, meaning, scope)) {
            Code code = isFlowing(meaning) ? Code.D407 : Code.D401;
            report(
                    code,
                    expression.span(),
                    isFlowing(meaning)
                            ? "a condition must be known when the file is compiled; this depends on data"
                            : "a condition is true or false, got " + meaning.noun());
        }
        return Optional.empty();
    }

    /** Looks at the names of a stage that is never applied. */
    void checkStageNames(Expr stage, Scope scope) {
        declarations.checkStageNames(stage, scope);
    }

    private Meaning choice(Expr.If choice, Scope scope) {
        Optional<Boolean> condition = truth(choice.condition(), scope);
        if (condition.isEmpty()) {
            declarations.checkNames(choice.then(), scope);
            declarations.checkNames(choice.otherwise(), scope);
            return Meaning.UNKNOWN;
        }
        declarations.checkNames(condition.get() ? choice.otherwise() : choice.then(), scope);
        return evaluate(condition.get() ? choice.then() : choice.otherwise(), scope);
    }

    private Meaning record(Expr.Record record, Scope scope) {
        Map<String, Meaning> fields = new LinkedHashMap<>();
        for (Entry entry : record.entries()) {
            Meaning value = evaluate(entry.value(), scope);
            if (fields.put(entry.key().text(), value) != null) {
                report(Code.D205, entry.key().span(), "`" + entry.key().text() + "` stands twice in this record");
            }
        }
        return new Meaning.Fields(fields);
    }

    private Meaning member(Expr.Member member, Scope scope) {
        Meaning target = evaluate(member.target(), scope);
        String name = member.name().text();
        if (target.isUnknown()) {
            return target;
        }
        if (target instanceof Meaning.Word word) {
            return new Meaning.Word(word.text() + "." + name);
        }
        if (target instanceof Meaning.Imported imported) {
            return declarations.findIn(imported.file(), member.name());
        }
        if (target instanceof Meaning.Fields fields) {
            return Members.part(found, member, fields.fields(), "the record");
        }
        if (target instanceof Meaning.Tapped tapped) {
            Map<String, Meaning> all = new LinkedHashMap<>(tapped.taps());
            if (tapped.result() instanceof Meaning.Fields fields) {
                all.putAll(fields.fields());
            }
            boolean isLost = tapped.result().isUnknown() && !all.containsKey(name);
            return isLost ? Meaning.UNKNOWN : Members.part(found, member, all, "`" + tapped.model() + "`");
        }
        return report(
                Code.D207,
                member.name().span(),
                "`" + Spans.shorten(member.target().span()) + "` is " + target.noun() + ", which has no part `" + name
                        + "`");
    }

    private Meaning index(Expr.Index index, Scope scope) {
        Meaning target = evaluate(index.target(), scope);
        if (target.isUnknown()) {
            return target;
        }
        if (target instanceof Meaning.Items items && index.arguments().size() == 1) {
            Meaning place = evaluate(index.arguments().get(0).value(), scope);
            if (place.isUnknown()) {
                return place;
            }
            boolean inside = place instanceof Meaning.Number n
                    && n.isWhole()
                    && n.value() >= 0
                    && n.value() < items.items().size();
            return inside
                    ? items.items().get((int) ((Meaning.Number) place).value())
                    : report(
                            Code.D402,
                            index.arguments().get(0).span(),
                            "the list has the items 0 to " + (items.items().size() - 1) + ", got " + place.noun());
        }
        return report(Code.D699, index.span(), "taking a part by [ ] of anything but a list is not built yet");
    }

    private Meaning function(Expr.Call call, Scope scope) {
        List<Meaning> arguments = new ArrayList<>();
        boolean wrong = false;
        for (var argument : call.arguments()) {
            Meaning meaning = evaluate(argument.value(), scope);
            wrong |= meaning.isUnknown() || undeclared(argument.value(), meaning, scope);
            arguments.add(meaning);
        }
        return wrong ? Meaning.UNKNOWN : Functions.apply(call, arguments, found);
    }

    private Meaning report(Code code, Span span, String message) {
        found.add(Diagnostic.of(code, span, message));
        return Meaning.UNKNOWN;
    }
}
