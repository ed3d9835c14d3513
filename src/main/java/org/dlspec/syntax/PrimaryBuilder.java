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
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Name;
import org.dlspec.syntax.ast.Path;

/** Makes the tree of literals, lists, records, conditions and arguments. */
final class PrimaryBuilder {
    private final ExpressionBuilder expressions;
    private final Places places;
    private final Findings findings;

    PrimaryBuilder(ExpressionBuilder expressions, Places places, Findings findings) {
        this.expressions = expressions;
        this.places = places;
        this.findings = findings;
    }

    Expr of(DlspecParser.PrimaryContext context, ParserRuleContext parent) {
        if (context == null || context.getStop() == null) {
            return new Expr.Missing(places.end(context == null ? parent : context));
        }
        if (context instanceof DlspecParser.ConditionalPrimaryContext c && c.choice != null) {
            return conditional(c.choice);
        }
        if (context instanceof DlspecParser.ListPrimaryContext c && c.items != null) {
            return list(c.items);
        }
        if (context instanceof DlspecParser.RecordPrimaryContext c && c.fields != null) {
            return record(c.fields);
        }
        if (context instanceof DlspecParser.GroupPrimaryContext c) {
            return new Expr.Group(expressions.of(c.inner, c), places.span(c));
        }
        if (context instanceof DlspecParser.NamePrimaryContext c && c.id != null) {
            return reference(c.id);
        }
        return literal(context);
    }

    private Expr literal(DlspecParser.PrimaryContext context) {
        Span span = places.span(context);
        if (context instanceof DlspecParser.QuantityPrimaryContext c && c.value != null) {
            return quantity(c.value);
        }
        if (context instanceof DlspecParser.TextPrimaryContext c && places.isTyped(c.text)) {
            return text(c.text);
        }
        if (context instanceof DlspecParser.TruePrimaryContext) {
            return new Expr.Bool(true, span);
        }
        if (context instanceof DlspecParser.FalsePrimaryContext) {
            return new Expr.Bool(false, span);
        }
        return context instanceof DlspecParser.NonePrimaryContext ? new Expr.None(span) : new Expr.Missing(span);
    }

    /** A name of no text is one that the mending of slips put where the user has typed nothing. */
    private Expr reference(DlspecParser.NameContext context) {
        Name name = places.name(context);
        return name.text().isEmpty() ? new Expr.Missing(name.span()) : new Expr.Reference(name, name.span());
    }

    private Expr quantity(DlspecParser.QuantityContext context) {
        Span span = places.span(context);
        if (!places.isTyped(context.digits)) {
            return new Expr.Missing(span);
        }
        String digits = context.digits.getText();
        double value = Double.parseDouble(digits.replace("_", ""));
        if (Double.isInfinite(value)) {
            Span place = places.span(context.digits);
            findings.add(
                    Diagnostic.of(Code.D104, place, "`" + Tokens.shown(context.digits) + "` is too large a number"));
            return new Expr.Missing(span);
        }
        Optional<Name> unit = Optional.ofNullable(context.unit)
                .filter(places::isTyped)
                .map(u -> new Name(u.getText(), places.span(u)));
        return new Expr.Quantity(value, digits, unit, span);
    }

    Expr.Text text(Token token) {
        String written = token.getText();
        String inner = written.substring(1, written.length() - 1);
        return new Expr.Text(inner.indexOf('\\') < 0 ? inner : unescaped(inner, token), places.span(token));
    }

    private String unescaped(String inner, Token token) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < inner.length()) {
            char c = inner.charAt(i);
            if (c != '\\' || i + 1 == inner.length()) {
                text.append(c);
                i++;
                continue;
            }
            text.append(escape(inner.charAt(i + 1), token));
            i += 2;
        }
        return text.toString();
    }

    private String escape(char letter, Token token) {
        return switch (letter) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '"', '\\' -> String.valueOf(letter);
            default -> {
                String message = "a text knows `\\n`, `\\t`, `\\r`, `\\\"` and `\\\\`, but not `\\" + letter + "`";
                findings.add(Diagnostic.of(Code.D104, places.span(token), message)
                        .help("write `\\\\" + letter + "` if a backslash is meant"));
                yield String.valueOf(letter);
            }
        };
    }

    private Expr conditional(DlspecParser.ConditionalContext context) {
        Expr condition = expressions.operation(context.condition, context);
        Expr then = expressions.of(context.then, context);
        return new Expr.If(condition, then, otherwise(context), places.span(context));
    }

    private Expr otherwise(DlspecParser.ConditionalContext context) {
        if (context.otherwise instanceof DlspecParser.ConditionalAlternativeContext c && c.choice != null) {
            return conditional(c.choice);
        }
        if (context.otherwise instanceof DlspecParser.PlainAlternativeContext c) {
            return expressions.of(c.value, c);
        }
        return new Expr.Missing(places.end(context));
    }

    private Expr list(DlspecParser.ListContext context) {
        List<Expr> items = new ArrayList<>();
        for (DlspecParser.ExpressionContext item : context.items) {
            items.add(expressions.of(item, context));
        }
        return new Expr.ListOf(items, places.span(context));
    }

    Expr.Record record(DlspecParser.RecordContext context) {
        List<Entry> entries = new ArrayList<>();
        for (DlspecParser.EntryContext entry : context.entries) {
            if (entry instanceof DlspecParser.PathEntryContext c && c.key != null) {
                entries.add(entry(path(c.key), c.value, c.source, c));
            } else if (entry instanceof DlspecParser.StarEntryContext c && places.isTyped(c.star)) {
                Span star = places.span(c.star);
                entries.add(entry(new Path(List.of(new Name("*", star)), star), c.value, c.source, c));
            }
        }
        return new Expr.Record(entries, places.span(context));
    }

    private Entry entry(
            Path key,
            DlspecParser.ExpressionContext value,
            DlspecParser.ExpressionContext field,
            DlspecParser.EntryContext context) {
        Optional<Expr> column = Optional.ofNullable(field).map(f -> expressions.of(f, context));
        return new Entry(key, expressions.of(value, context), column, places.span(context));
    }

    private Path path(DlspecParser.PathContext context) {
        return new Path(context.names.stream().map(places::name).toList(), places.span(context));
    }

    List<Argument> arguments(DlspecParser.ArgumentsContext context) {
        List<Argument> arguments = new ArrayList<>();
        if (context != null) {
            for (DlspecParser.ArgumentContext item : context.items) {
                Optional<Name> label = Optional.ofNullable(item.label).map(places::name);
                arguments.add(new Argument(label, expressions.of(item.value, item), places.span(item)));
            }
        }
        return arguments;
    }
}
