package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Import;
import org.dlspec.syntax.ast.Name;
import org.dlspec.syntax.ast.Statement;

/**
 * L15: a name that nothing uses. Models and sections are there to be named from outside, and a block or const of a file
 * without a train is there to be imported.
 */
record UnusedName() implements Lint {
    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        List<Decl> declarations = subject.file().declarations();
        Set<String> used = new HashSet<>();
        Set<String> parts = new HashSet<>();
        for (Decl declaration : declarations) {
            names(Expressions.in(declaration), used, parts);
            sectionNames(declaration, used);
        }
        imports(subject, used, all);
        boolean isProgram = declarations.stream().anyMatch(d -> isSection(d, Decl.Kind.TRAIN));
        for (Decl declaration : declarations) {
            if (isProgram
                    && isForUse(declaration)
                    && !used.contains(declaration.name().text())) {
                all.add(unused(declaration));
            }
            if (declaration instanceof Decl.Block block) {
                body(block.formals(), block.body(), parts, all);
            } else if (declaration instanceof Decl.Model model) {
                body(List.of(), model.body(), parts, all);
            }
        }
        return all;
    }

    private static void names(List<Expr> expressions, Set<String> used, Set<String> parts) {
        for (Expr each : expressions) {
            if (each instanceof Expr.Reference reference) {
                used.add(reference.name().text());
            } else if (each instanceof Expr.Member member) {
                parts.add(member.name().text());
            }
        }
    }

    /** A require section names what it is about, and a search names its params as keys. */
    private static void sectionNames(Decl declaration, Set<String> used) {
        if (isSection(declaration, Decl.Kind.REQUIRE)) {
            used.add(declaration.name().text());
        }
        if (isSection(declaration, Decl.Kind.SEARCH)) {
            Expressions.in(declaration).stream()
                    .filter(e -> e instanceof Expr.Record)
                    .flatMap(e -> ((Expr.Record) e).entries().stream())
                    .forEach(e -> used.add(e.key().names().get(0).text()));
        }
    }

    private static boolean isSection(Decl declaration, Decl.Kind kind) {
        return declaration instanceof Decl.Section section && section.kind() == kind;
    }

    private static boolean isForUse(Decl declaration) {
        return declaration instanceof Decl.Const
                || declaration instanceof Decl.Param
                || declaration instanceof Decl.Block
                || isSection(declaration, Decl.Kind.DATA);
    }

    private static void imports(Subject subject, Set<String> used, List<Diagnostic> into) {
        for (Import each : subject.file().imports()) {
            String alias = each.alias().map(Name::text).orElse("");
            if (!alias.isEmpty() && !used.contains(alias)) {
                into.add(Diagnostic.of(
                                Code.L15,
                                each.alias().get().span(),
                                "`" + each.file().value() + "` is imported as `" + alias + "` and never used")
                        .fix(Sites.without("leave out the import", each.span())));
            }
        }
    }

    private static Diagnostic unused(Decl declaration) {
        String name = declaration.name().text();
        String what = declaration instanceof Decl.Const
                ? "const"
                : declaration instanceof Decl.Param
                        ? "param"
                        : declaration instanceof Decl.Block ? "block" : "data section";
        return Diagnostic.of(Code.L15, declaration.name().span(), "the " + what + " `" + name + "` is never used")
                .fix(Sites.without("leave out `" + name + "`", declaration.span()));
    }

    private static void body(List<Formal> formals, Body body, Set<String> parts, List<Diagnostic> into) {
        List<Expr> roots = new ArrayList<>(List.of(body.result()));
        body.statements().forEach(s -> roots.add(s.value()));
        formals.forEach(f -> f.defaultValue().ifPresent(roots::add));
        body.statements().stream()
                .filter(s -> s instanceof Statement.Bind)
                .forEach(s -> ((Statement.Bind) s).kind().ifPresent(roots::add));
        Set<String> used = new HashSet<>();
        names(Expressions.within(roots), used, new HashSet<>());
        for (Statement statement : body.statements()) {
            String name = statement.name().text();
            if (!used.contains(name) && !parts.contains(name)) {
                into.add(Diagnostic.of(
                                Code.L15,
                                statement.name().span(),
                                "`" + name + "` is computed, and nothing uses it: it is not part of what is returned")
                        .fix(Sites.without("leave out `" + name + "`", statement.span())));
            }
        }
        for (Formal formal : formals) {
            String name = formal.name().text();
            if (!used.contains(name)) {
                into.add(Diagnostic.of(
                        Code.L15, formal.name().span(), "the block never uses its parameter `" + name + "`"));
            }
        }
    }
}
