package org.dlspec.syntax.ast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Every expression of a tree, each before those within it. */
public final class Expressions {
    private Expressions() {}

    public static List<Expr> in(Decl declaration) {
        List<Expr> roots = new ArrayList<>();
        if (declaration instanceof Decl.Const constant) {
            constant.type().ifPresent(roots::add);
            roots.add(constant.value());
        } else if (declaration instanceof Decl.Param param) {
            roots.add(param.type());
            roots.add(param.value());
            param.range().ifPresent(roots::add);
        } else if (declaration instanceof Decl.Block block) {
            add(block.formals(), block.body(), roots);
            block.result().ifPresent(roots::add);
        } else if (declaration instanceof Decl.Model model) {
            add(model.formals(), model.body(), roots);
            model.result().ifPresent(roots::add);
        } else if (declaration instanceof Decl.Section section) {
            roots.add(section.entries());
        }
        return within(roots);
    }

    private static void add(List<Formal> formals, Body body, List<Expr> into) {
        for (Formal formal : formals) {
            into.add(formal.kind());
            formal.defaultValue().ifPresent(into::add);
        }
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.Bind bind) {
                bind.kind().ifPresent(into::add);
            }
            into.add(statement.value());
        }
        into.add(body.result());
    }

    /** Without recursion, because a pipe may have thousands of stages. */
    public static List<Expr> within(List<Expr> roots) {
        List<Expr> all = new ArrayList<>();
        Deque<Expr> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Expr next = open.pop();
            all.add(next);
            List<Expr> parts = parts(next);
            for (int i = parts.size() - 1; i >= 0; i--) {
                open.push(parts.get(i));
            }
        }
        return all;
    }

    /** The expressions that stand directly within one. */
    // One line per alternative of the grammar: a table, in spite of its length.
    public static List<Expr> parts(Expr expression) {
        if (expression instanceof Expr.Call call) {
            return with(call.callee(), values(call.arguments()));
        }
        if (expression instanceof Expr.Index index) {
            return with(index.target(), values(index.arguments()));
        }
        if (expression instanceof Expr.Member member) {
            return List.of(member.target());
        }
        if (expression instanceof Expr.Maybe maybe) {
            return List.of(maybe.target());
        }
        if (expression instanceof Expr.Pipe pipe) {
            return List.of(pipe.input(), pipe.stage());
        }
        if (expression instanceof Expr.Repeat repeat) {
            return with(repeat.count(), repeat.stages());
        }
        if (expression instanceof Expr.Infix infix) {
            return List.of(infix.left(), infix.right());
        }
        if (expression instanceof Expr.Negative negative) {
            return List.of(negative.operand());
        }
        if (expression instanceof Expr.Not not) {
            return List.of(not.operand());
        }
        if (expression instanceof Expr.Range range) {
            return List.of(range.low(), range.high());
        }
        if (expression instanceof Expr.If choice) {
            return List.of(choice.condition(), choice.then(), choice.otherwise());
        }
        if (expression instanceof Expr.ListOf list) {
            return list.items();
        }
        if (expression instanceof Expr.Group group) {
            return List.of(group.inner());
        }
        return expression instanceof Expr.Record record ? entries(record) : List.of();
    }

    private static List<Expr> entries(Expr.Record record) {
        List<Expr> parts = new ArrayList<>();
        for (Entry entry : record.entries()) {
            parts.add(entry.value());
            entry.source().ifPresent(parts::add);
        }
        return parts;
    }

    private static List<Expr> values(List<Argument> arguments) {
        return arguments.stream().map(Argument::value).toList();
    }

    private static List<Expr> with(Expr first, List<Expr> rest) {
        List<Expr> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }
}
