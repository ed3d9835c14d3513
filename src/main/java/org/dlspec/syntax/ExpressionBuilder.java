package org.dlspec.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;
import org.dlspec.syntax.antlr.DlspecParser;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.InfixOperator;

/** Makes the tree of expressions: pipes, operators and what is appended to a value. */
final class ExpressionBuilder {
    private final Places places;
    private final Findings findings;
    private final PrimaryBuilder primaries;

    ExpressionBuilder(Places places, Findings findings) {
        this.places = places;
        this.findings = findings;
        this.primaries = new PrimaryBuilder(this, places, findings);
    }

    Expr of(DlspecParser.ExpressionContext context, ParserRuleContext parent) {
        if (context == null) {
            return new Expr.Missing(places.end(parent));
        }
        Expr value = operation(context.input, context);
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

    Expr operation(DlspecParser.OperationContext context, ParserRuleContext parent) {
        if (context instanceof DlspecParser.PlainOperationContext c) {
            return postfix(c.value, c);
        }
        if (context instanceof DlspecParser.NegativeOperationContext c) {
            return new Expr.Negative(operation(c.operand, c), places.span(c));
        }
        if (context instanceof DlspecParser.NotOperationContext c) {
            return new Expr.Not(operation(c.operand, c), places.span(c));
        }
        if (context instanceof DlspecParser.RangeOperationContext c) {
            return range(c);
        }
        return context == null ? missing(parent) : infix(context);
    }

    private Expr repeat(DlspecParser.RepeatContext context) {
        List<Expr> stages = new ArrayList<>();
        for (DlspecParser.StageContext stage : context.stages) {
            stages.add(stage(stage));
        }
        return new Expr.Repeat(
                Optional.ofNullable(context.variable).map(places::name),
                operation(context.count, context),
                stages,
                places.span(context));
    }

    private Expr range(DlspecParser.RangeOperationContext context) {
        Expr low = operation(context.low, context);
        Expr high = operation(context.high, context);
        Expr.Range range = new Expr.Range(low, high, low.span().to(high.span()));
        if (low instanceof Expr.Range) {
            findings.add(Diagnostic.of(Code.D101, range.span(), "a range has two ends, and here there are three"));
        }
        return range;
    }

    private Expr infix(DlspecParser.OperationContext context) {
        if (context instanceof DlspecParser.PowerOperationContext c) {
            return infix(c.operator, c.left, c.right, c);
        }
        if (context instanceof DlspecParser.ProductOperationContext c) {
            return infix(c.operator, c.left, c.right, c);
        }
        if (context instanceof DlspecParser.SumOperationContext c) {
            return infix(c.operator, c.left, c.right, c);
        }
        if (context instanceof DlspecParser.ComparisonOperationContext c) {
            return comparison(c);
        }
        if (context instanceof DlspecParser.AndOperationContext c) {
            return infix(c.operator, c.left, c.right, c);
        }
        if (context instanceof DlspecParser.OrOperationContext c) {
            return infix(c.operator, c.left, c.right, c);
        }
        return missing(context);
    }

    private Expr comparison(DlspecParser.ComparisonOperationContext context) {
        if (context.left instanceof DlspecParser.ComparisonOperationContext && places.isTyped(context.operator)) {
            findings.add(Diagnostic.of(
                    Code.D101, places.span(context.operator), "comparisons do not chain: `a < b and b < c`"));
        }
        return infix(context.operator, context.left, context.right, context);
    }

    private Expr infix(
            Token sign,
            DlspecParser.OperationContext before,
            DlspecParser.OperationContext behind,
            ParserRuleContext parent) {
        Expr left = operation(before, parent);
        Expr right = operation(behind, parent);
        for (InfixOperator operator : InfixOperator.values()) {
            if (sign != null && operator.sign().equals(sign.getText())) {
                return new Expr.Infix(operator, left, right, left.span().to(right.span()));
            }
        }
        return left;
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

    private Expr missing(ParserRuleContext context) {
        return new Expr.Missing(places.end(context));
    }
}
