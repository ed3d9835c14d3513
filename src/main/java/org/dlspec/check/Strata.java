package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.vocab.Kind;

/** A target whose classes a split or a balance looks at. */
final class Strata {
    private Strata() {}

    /** Reports a name that is no target, or one without classes. The word is what names it: {@code stratify}. */
    static void check(Diagnostics found, String name, String word, List<DeclaredField> targets, Span span) {
        Optional<DeclaredField> target =
                targets.stream().filter(t -> t.name().equals(name)).findFirst();
        if (targets.isEmpty()) {
            // What is wrong with them has been told.
            return;
        }
        if (target.isEmpty()) {
            found.add(noTarget(name, word, targets, span));
            return;
        }
        Kind kind = target.get().kind().present();
        if (!(kind instanceof Kind.ClassOf || kind instanceof Kind.Binary)) {
            found.add(Diagnostic.of(
                    Code.D508, span, "`" + word + "` needs a Class or Binary target, and `" + name + "` is " + kind));
        }
    }

    private static Diagnostic noTarget(String name, String word, List<DeclaredField> targets, Span span) {
        List<String> names = targets.stream().map(DeclaredField::name).toList();
        Optional<String> near = Guess.nearest(name, names);
        Diagnostic wrong = Diagnostic.of(
                Code.D508,
                span,
                "`" + word + "` names a target, and `" + name + "` is none"
                        + near.map(n -> "; did you mean `" + n + "`?")
                                .orElse("; targets are: " + String.join(", ", names)));
        return near.map(n -> wrong.fix(Fix.replace(span, n))).orElse(wrong);
    }

    /** Where a name or text stands in an expression; all of the expression where it does not. */
    static Span place(Expr expression, String name) {
        return Expressions.within(List.of(expression)).stream()
                .filter(e -> e instanceof Expr.Reference r && r.name().text().equals(name)
                        || e instanceof Expr.Text t && t.value().equals(name))
                .map(Expr::span)
                .reduce((first, last) -> last)
                .orElse(expression.span());
    }
}
