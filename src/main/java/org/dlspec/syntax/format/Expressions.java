package org.dlspec.syntax.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.InfixOperator;

/** Makes pieces of expressions, and takes their words from a cursor. */
final class Expressions {
    private final Cursor cursor;
    private final Lists lists;

    Expressions(Cursor cursor) {
        this.cursor = cursor;
        this.lists = new Lists(cursor, this);
    }

    Parts parts() {
        return new Parts(cursor);
    }

    Lists lists() {
        return lists;
    }

    /** An expression where a line may be broken in front of the outermost operators. */
    Piece value(Expr expr) {
        if (expr instanceof Expr.Pipe) {
            return pipe(expr);
        }
        if (expr instanceof Expr.Infix infix && isLink(infix.operator())) {
            return sum(infix);
        }
        return operation(expr);
    }

    private Piece pipe(Expr expr) {
        Deque<Expr> stages = new ArrayDeque<>();
        Expr head = expr;
        while (head instanceof Expr.Pipe pipe) {
            stages.push(pipe.stage());
            head = pipe.input();
        }
        Piece first = operation(head);
        List<Chain.Link> links = new ArrayList<>();
        for (Expr stage : stages) {
            links.add(link("|>", stage));
        }
        return Chain.of(first, links);
    }

    /** What operators of one precedence join, most often the parts of a sum. */
    private Piece sum(Expr.Infix last) {
        Deque<Expr.Infix> operations = new ArrayDeque<>();
        Expr head = last;
        while (head instanceof Expr.Infix infix && isAlike(infix.operator(), last.operator())) {
            operations.push(infix);
            head = infix.left();
        }
        Piece first = operation(head);
        List<Chain.Link> links = new ArrayList<>();
        for (Expr.Infix operation : operations) {
            links.add(link(operation.operator().sign(), operation.right()));
        }
        return Chain.of(first, links);
    }

    private static boolean isLink(InfixOperator operator) {
        return isSum(operator) || operator == InfixOperator.AND || operator == InfixOperator.OR;
    }

    private static boolean isSum(InfixOperator operator) {
        return operator == InfixOperator.ADD || operator == InfixOperator.SUBTRACT;
    }

    private static boolean isAlike(InfixOperator one, InfixOperator other) {
        return one == other || (isSum(one) && isSum(other));
    }

    private Chain.Link link(String sign, Expr stage) {
        Gap before = cursor.gap();
        cursor.take(sign);
        return new Chain.Link(before.joined(cursor.gap()), sign, operation(stage));
    }

    /** An expression within a line. */
    Phrase operation(Expr expr) {
        Parts parts = parts();
        operation(expr, parts);
        return parts.phrase();
    }

    void operation(Expr expr, Parts parts) {
        if (expr instanceof Expr.Infix i) {
            infix(i, parts);
        } else if (expr instanceof Expr.Range r) {
            range(r, parts);
        } else if (expr instanceof Expr.Negative n) {
            operation(n.operand(), parts.take("-"));
        } else if (expr instanceof Expr.Not n) {
            operation(n.operand(), parts.take("not").space());
        } else if (expr instanceof Expr.Repeat r) {
            repeat(r, parts);
        } else if (expr instanceof Expr.If choice) {
            parts.add(choice(choice));
        } else {
            postfix(expr, parts);
        }
    }

    private void infix(Expr.Infix infix, Parts parts) {
        operation(infix.left(), parts);
        if (infix.operator() == InfixOperator.POWER || isFraction(infix)) {
            parts.take(infix.operator().sign());
        } else {
            parts.space().take(infix.operator().sign()).space();
        }
        operation(infix.right(), parts);
    }

    /** {@code 1/255} is one number to a reader. */
    private static boolean isFraction(Expr.Infix infix) {
        return infix.operator() == InfixOperator.DIVIDE && isNumber(infix.left()) && isNumber(infix.right());
    }

    private static boolean isNumber(Expr expr) {
        return expr instanceof Expr.Quantity quantity && quantity.unit().isEmpty();
    }

    /** {@code 0..2}, but {@code "a" .. "b"}: spaces where an end is more than a number or a name. */
    private void range(Expr.Range range, Parts parts) {
        operation(range.low(), parts);
        if (isShort(range.low()) && isShort(range.high())) {
            parts.take("..");
        } else {
            parts.space().take("..").space();
        }
        operation(range.high(), parts);
    }

    private static boolean isShort(Expr expr) {
        Expr end = expr instanceof Expr.Negative negative ? negative.operand() : expr;
        return end instanceof Expr.Quantity || end instanceof Expr.Reference || end instanceof Expr.Member;
    }

    private void repeat(Expr.Repeat repeat, Parts parts) {
        parts.take("repeat").space();
        repeat.variable().ifPresent(v -> parts.take(v.text()).space().take("in").space());
        operation(repeat.count(), parts);
        parts.space().open(Brackets.Style.BRACES);
        Gap first = cursor.gap();
        Piece head = operation(repeat.stages().get(0));
        List<Chain.Link> links = new ArrayList<>();
        for (Expr stage : repeat.stages().subList(1, repeat.stages().size())) {
            links.add(link("|>", stage));
        }
        parts.add(lists.braces(first, links.isEmpty() ? head : Chain.of(head, links)));
    }

    private Piece choice(Expr.If choice) {
        List<Choice.Branch> branches = new ArrayList<>();
        Gap gap = new Gap(List.of(), 0, 0);
        Parts words = parts();
        Expr rest = choice;
        while (rest instanceof Expr.If next && (branches.isEmpty() || cursor.isAt("if"))) {
            operation(next.condition(), words.take("if").space());
            branches.add(branch(gap, words, next.then()));
            gap = cursor.gap().allBehind().flattened();
            words = parts().take("else").space();
            rest = next.otherwise();
        }
        branches.add(branch(gap, words, rest));
        return Choice.of(branches);
    }

    private Choice.Branch branch(Gap gap, Parts words, Expr content) {
        words.open(Brackets.Style.BRACES);
        Phrase phrase = words.phrase();
        return new Choice.Branch(gap, phrase, lists.braces(cursor.gap(), value(content)));
    }

    private void postfix(Expr expr, Parts parts) {
        if (expr instanceof Expr.Call c) {
            operation(c.callee(), parts);
            parts.open(Brackets.Style.ARGUMENTS).add(lists.arguments(Brackets.Style.ARGUMENTS, c.arguments()));
        } else if (expr instanceof Expr.Index i) {
            operation(i.target(), parts);
            parts.open(Brackets.Style.LIST).add(lists.arguments(Brackets.Style.LIST, i.arguments()));
        } else if (expr instanceof Expr.Member m) {
            operation(m.target(), parts);
            parts.take(".").take(m.name().text());
        } else if (expr instanceof Expr.Maybe m) {
            operation(m.target(), parts);
            parts.take("?");
        } else {
            primary(expr, parts);
        }
    }

    private void primary(Expr expr, Parts parts) {
        if (expr instanceof Expr.ListOf l) {
            parts.open(Brackets.Style.LIST).add(lists.items(l.items()));
        } else if (expr instanceof Expr.Record r) {
            parts.open(Brackets.Style.BRACES).add(lists.entries(r.entries()));
        } else if (expr instanceof Expr.Group g) {
            parts.open(Brackets.Style.GROUP).add(lists.group(g.inner()));
        } else if (expr instanceof Expr.Quantity q) {
            parts.take(q.digits());
            q.unit().ifPresent(u -> (u.text().equals("%") ? parts : parts.space()).take(u.text()));
        } else if (expr instanceof Expr.Missing) {
            throw new IllegalStateException("a text with a gap in it is not formatted");
        } else {
            parts.take();
        }
    }

    /** {@code padding: same}. */
    Phrase argument(Argument argument) {
        Parts parts = parts();
        argument.name().ifPresent(n -> parts.take(n.text()).take(":").space());
        return parts.add(value(argument.value())).phrase();
    }
}
