package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Fix;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;

/** L19: a choice that looks at the test split, which then tests nothing any more. */
record TestMonitored() implements Lint {
    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Decl declaration : subject.file().declarations()) {
            boolean chooses = declaration instanceof Decl.Section section
                    && (section.kind() == Decl.Kind.TRAIN || section.kind() == Decl.Kind.SEARCH);
            if (chooses) {
                Expressions.in(declaration).forEach(e -> look(e, all));
            }
        }
        return all;
    }

    private static void look(Expr expression, List<Diagnostic> into) {
        boolean isTest = expression instanceof Expr.Member member
                && member.target() instanceof Expr.Reference split
                && split.name().text().equals("test");
        if (isTest) {
            into.add(Diagnostic.of(
                            Code.L19,
                            expression.span(),
                            "a choice by `" + expression.span().text()
                                    + "` uses the test split up: its figures are no test any more")
                    .fix(Fix.replace(((Expr.Member) expression).target().span(), "validation")));
        }
    }
}
