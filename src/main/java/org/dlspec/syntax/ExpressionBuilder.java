package org.dlspec.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Span;
import org.dlspec.syntax.antlr.DlspecParser;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.InfixOperator;

/** Makes the tree of expressions: pipes, operators and what is appended to a value. */
final class ExpressionBuilder {
    private final Places places;
    private final PrimaryBuilder primaries;

    ExpressionBuilder(Places places, Findings findings) {
        this.places = places;
        this.primaries = new PrimaryBuilder(this, places, findings);
    }

    Expr of(DlspecParser.ExpressionContext context, ParserRuleContext parent) {
        if (context == null) {
            return new Expr.Missing(places.end(parent));
        }
        Expr value = disjunction(context.input, context);
        for (DlspecParser.StageContext stage : context.stages) {
            Expr next = stage(stage);
            value = new Expr.Pipe(value, next, value.span().to(next.span()));
        }
        return value;
    }

    Expr.Text text(Token token) {
        return primaries.text(token);
    }

    Expr.Record record(DlspecParser.RecordContext context) {
        return primaries.record(context);
    }

    Expr stage(DlspecParser.StageContext context) {
        if (context instanceof DlspecParser.RepeatStageContext c && c.loop != null) {
            return repeat(c.loop);
        }
        if (context instanceof DlspecParser.CallStageContext c) {
            return postfix(c.call, c);
        }
        return missing(context);
    }

    Expr disjunction(DlspecParser.DisjunctionContext context, ParserRuleContext parent) {
        if (context == null) {
            return missing(parent);
        }
        return chain(context.operands, InfixOperator.OR, o -> conjunction(o), context);
    }

    private Expr repeat(DlspecParser.RepeatContext context) {
        List<Expr> stages = new ArrayList<>();
        for (DlspecParser.StageContext stage : context.stages) {
            stages.add(stage(stage));
        }
        return new Expr.Repeat(
                Optional.ofNullable(context.variable).map(places::name),
                disjunction(context.count, context),
                stages,
                places.span(context));
    }

    private Expr conjunction(DlspecParser.ConjunctionContext context) {
        return chain(context.operands, InfixOperator.AND, o -> negation(o, context), context);
    }

    private Expr negation(DlspecParser.NegationContext context, ParserRuleContext parent) {
        if (context instanceof DlspecParser.NotNegationContext c) {
            return new Expr.Not(negation(c.operand, c), places.span(c));
        }
        if (context instanceof DlspecParser.PlainNegationContext c && c.operand != null) {
            return comparison(c.operand);
        }
        return missing(context == null ? parent : context);
    }

    private Expr comparison(DlspecParser.ComparisonContext context) {
        Expr left = range(context.left, context);
        if (context.operator == null) {
            return left;
        }
        return infix(context.operator, left, range(context.right, context));
    }

    private Expr range(DlspecParser.RangeContext context, ParserRuleContext parent) {
        if (context == null) {
            return missing(parent);
        }
        Expr low = sum(context.low, context);
        if (context.high == null) {
            return low;
        }
        Expr high = sum(context.high, context);
        return new Expr.Range(low, high, low.span().to(high.span()));
    }

    private Expr sum(DlspecParser.SumContext context, ParserRuleContext parent) {
        if (context == null) {
            return missing(parent);
        }
        List<Expr> operands = new ArrayList<>();
        context.operands.forEach(o -> operands.add(product(o)));
        return chain(operands, context.operators, context);
    }

    private Expr product(DlspecParser.ProductContext context) {
        List<Expr> operands = new ArrayList<>();
        context.operands.forEach(o -> operands.add(signed(o, context)));
        return chain(operands, context.operators, context);
    }

    private Expr signed(DlspecParser.SignedContext context, ParserRuleContext parent) {
        if (context instanceof DlspecParser.NegativeSignedContext c) {
            return new Expr.Negative(signed(c.operand, c), places.span(c));
        }
        if (context instanceof DlspecParser.PlainSignedContext c && c.operand != null) {
            return power(c.operand);
        }
        return missing(context == null ? parent : context);
    }

    private Expr power(DlspecParser.PowerContext context) {
        Expr base = postfix(context.base, context);
        if (context.exponent == null) {
            return base;
        }
        Expr exponent = signed(context.exponent, context);
        return new Expr.Infix(InfixOperator.POWER, base, exponent, base.span().to(exponent.span()));
    }

    private Expr postfix(DlspecParser.PostfixContext context, ParserRuleContext parent) {
        if (context == null) {
            return missing(parent);
        }
        Expr value = primaries.of(context.target, context);
        for (DlspecParser.SuffixContext suffix : context.suffixes) {
            value = append(value, suffix);
        }
        return value;
    }

    private Expr append(Expr target, DlspecParser.SuffixContext suffix) {
        Span span = target.span().to(places.span(suffix));
        if (suffix instanceof DlspecParser.CallSuffixContext c) {
            return new Expr.Call(target, primaries.arguments(c.values), span);
        }
        if (suffix instanceof DlspecParser.IndexSuffixContext c) {
            return new Expr.Index(target, primaries.arguments(c.values), span);
        }
        if (suffix instanceof DlspecParser.MemberSuffixContext c && c.id != null) {
            return new Expr.Member(target, places.name(c.id), span);
        }
        return suffix instanceof DlspecParser.MaybeSuffixContext ? new Expr.Maybe(target, span) : target;
    }

    private <C> Expr chain(
            List<C> contexts, InfixOperator operator, Function<C, Expr> build, ParserRuleContext parent) {
        Expr value = null;
        for (C context : contexts) {
            Expr next = build.apply(context);
            value = value == null
                    ? next
                    : new Expr.Infix(operator, value, next, value.span().to(next.span()));
        }
        return value == null ? missing(parent) : value;
    }

    private Expr chain(List<Expr> operands, List<Token> operators, ParserRuleContext parent) {
        if (operands.isEmpty()) {
            return missing(parent);
        }
        Expr value = operands.get(0);
        for (int i = 1; i < operands.size() && i <= operators.size(); i++) {
            value = infix(operators.get(i - 1), value, operands.get(i));
        }
        return value;
    }

    private Expr infix(Token sign, Expr left, Expr right) {
        for (InfixOperator operator : InfixOperator.values()) {
            if (operator.sign().equals(sign.getText())) {
                return new Expr.Infix(operator, left, right, left.span().to(right.span()));
            }
        }
        return left;
    }

    private Expr missing(ParserRuleContext context) {
        return new Expr.Missing(places.end(context));
    }
}
