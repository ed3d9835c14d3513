package org.dlspec.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Import;
import org.dlspec.syntax.ast.Name;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.syntax.ast.Statement;

/** The tree of a file as text: a line for each declaration, statement and entry, expressions fully bracketed. */
public final class TreeText {
    private final StringBuilder out = new StringBuilder();

    private TreeText() {}

    public static String of(Spec spec) {
        TreeText text = new TreeText();
        for (Import use : spec.imports()) {
            String alias = use.alias().map(a -> " as " + a.text()).orElse("");
            text.line("import " + expr(use.file()) + alias);
        }
        spec.declarations().forEach(text::declaration);
        return text.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void declaration(Decl decl) {
        decl.documentation().lines().forEach(l -> line("/// " + l));
        if (decl instanceof Decl.Const c) {
            line("const " + c.name().text() + of(": ", c.type()) + " = " + expr(c.value()));
        } else if (decl instanceof Decl.Param p) {
            String type = ": " + expr(p.type());
            line("param " + p.name().text() + type + " = " + expr(p.value()) + of(" in ", p.range()));
        } else if (decl instanceof Decl.Block b) {
            line("block " + b.name().text() + formals(b.formals()) + of(" -> ", b.result()));
            body(b.body());
        } else if (decl instanceof Decl.Model m) {
            line("model " + m.name().text() + formals(m.formals()) + of(" -> ", m.result()));
            body(m.body());
        } else if (decl instanceof Decl.Section s) {
            line((s.kind().word() + " " + s.name().text()).strip());
            s.entries().entries().forEach(e -> line("  " + entry(e)));
        }
    }

    private void body(Body body) {
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.Bind b) {
                line("  " + b.name().text() + of(": ", b.kind()) + " = " + expr(b.value()));
            } else {
                line("  layer " + statement.name().text() + " = " + expr(statement.value()));
            }
        }
        line("  return " + expr(body.result()));
    }

    private static String formals(List<Formal> formals) {
        return formals.stream()
                .map(f -> f.name().text() + ": " + expr(f.kind()) + of(" = ", f.defaultValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String entry(Entry entry) {
        return entry.key().text() + ": " + expr(entry.value()) + of(" = ", entry.source());
    }

    private static String of(String before, Optional<Expr> expr) {
        return expr.map(e -> before + expr(e)).orElse("");
    }

    public static String expr(Expr expr) {
        if (expr instanceof Expr.Infix i) {
            return "(" + expr(i.left()) + " " + i.operator().sign() + " " + expr(i.right()) + ")";
        }
        if (expr instanceof Expr.Pipe p) {
            return "(" + expr(p.input()) + " |> " + expr(p.stage()) + ")";
        }
        if (expr instanceof Expr.Call c) {
            return expr(c.callee()) + arguments("(", c.arguments(), ")");
        }
        if (expr instanceof Expr.Index i) {
            return expr(i.target()) + arguments("[", i.arguments(), "]");
        }
        if (expr instanceof Expr.Member m) {
            return expr(m.target()) + "." + m.name().text();
        }
        if (expr instanceof Expr.Maybe m) {
            return expr(m.target()) + "?";
        }
        if (expr instanceof Expr.Repeat r) {
            String variable = r.variable().map(v -> v.text() + " in ").orElse("");
            return "repeat " + variable + expr(r.count()) + list(" { ", r.stages(), " |> ", " }");
        }
        return simple(expr);
    }

    private static String simple(Expr expr) {
        if (expr instanceof Expr.Quantity q) {
            return q.digits() + q.unit().map(Name::text).map(u -> "'" + u).orElse("");
        }
        if (expr instanceof Expr.Text t) {
            return '"' + t.value().replace("\n", "\\n") + '"';
        }
        if (expr instanceof Expr.Bool b) {
            return String.valueOf(b.value());
        }
        if (expr instanceof Expr.None) {
            return "none";
        }
        if (expr instanceof Expr.Reference r) {
            return r.name().text();
        }
        if (expr instanceof Expr.Negative n) {
            return "(-" + expr(n.operand()) + ")";
        }
        if (expr instanceof Expr.Not n) {
            return "(not " + expr(n.operand()) + ")";
        }
        if (expr instanceof Expr.Range r) {
            return "(" + expr(r.low()) + " .. " + expr(r.high()) + ")";
        }
        return compound(expr);
    }

    private static String compound(Expr expr) {
        if (expr instanceof Expr.If i) {
            return "if " + expr(i.condition()) + " { " + expr(i.then()) + " } else { " + expr(i.otherwise()) + " }";
        }
        if (expr instanceof Expr.ListOf l) {
            return list("[", l.items(), ", ", "]");
        }
        if (expr instanceof Expr.Record r) {
            return r.entries().stream().map(TreeText::entry).collect(Collectors.joining("; ", "{", "}"));
        }
        if (expr instanceof Expr.Group g) {
            return "group(" + expr(g.inner()) + ")";
        }
        return "<missing>";
    }

    private static String list(String before, List<Expr> items, String between, String after) {
        return items.stream().map(TreeText::expr).collect(Collectors.joining(between, before, after));
    }

    private static String arguments(String before, List<Argument> arguments, String after) {
        return arguments.stream()
                .map(a -> a.name().map(n -> n.text() + ": ").orElse("") + expr(a.value()))
                .collect(Collectors.joining(", ", before, after));
    }
}
