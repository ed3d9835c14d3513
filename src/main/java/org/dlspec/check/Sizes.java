package org.dlspec.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.syntax.ast.Name;

/** The sizes of a kind: numbers, names of dimensions, and what is computed from them. */
final class Sizes {
    private final Diagnostics found;
    private final Evaluator evaluator;

    Sizes(Diagnostics found, Evaluator evaluator) {
        this.found = found;
        this.evaluator = evaluator;
    }

    /** The names that a formal's kind may bind. */
    static List<String> dimensions(Expr kind) {
        return kind instanceof Expr.Index index
                ? index.arguments().stream()
                        .flatMap(a -> within(a.value()).stream())
                        .toList()
                : List.of();
    }

    /** The dimensions that a size is computed from: {@code N} of {@code 2 * N}. */
    static List<String> within(Expr size) {
        return Expressions.within(List.of(size)).stream()
                .flatMap(e -> dimension(e).stream())
                .toList();
    }

    static Optional<String> dimension(Expr size) {
        return size instanceof Expr.Reference reference
                        && Character.isUpperCase(reference.name().text().codePointAt(0))
                ? Optional.of(reference.name().text())
                : Optional.empty();
    }

    /** Whether a size has its name, as in {@code vocab: 100}, where the form has one; reports where not. */
    boolean areNamed(List<Argument> arguments, KindForm form) {
        for (int i = 0; i < form.sizes().size(); i++) {
            String size = form.sizes().get(i);
            String wanted = size.contains(":") ? size.substring(0, size.indexOf(':')) : "";
            String given = arguments.get(i).name().map(Name::text).orElse("");
            if (!given.equals(wanted)) {
                Span span = arguments.get(i).span();
                String value = arguments.get(i).value().span().text();
                Diagnostic wrong = wanted.isEmpty()
                        ? Diagnostic.of(Code.D203, span, "a size of " + Kinds.article(form.word()) + " has no name")
                        : Diagnostic.of(
                                Code.D204,
                                span,
                                "`" + wanted + "` of " + Kinds.article(form.word()) + " is given by its name: "
                                        + form.signature());
                found.add(wrong.fix(Fix.replace(span, wanted.isEmpty() ? value : wanted + ": " + value)));
                return false;
            }
        }
        return true;
    }

    Optional<Integer> size(Argument argument, Scope scope) {
        Meaning meaning = evaluator.evaluate(argument.value(), scope);
        if (meaning.isUnknown() || evaluator.undeclared(argument.value(), meaning, scope)) {
            return Optional.empty();
        }
        if (!(meaning instanceof Meaning.Number number) || number.unit() != Unit.NONE || !number.isWhole()) {
            found.add(Diagnostic.of(Code.D401, argument.span(), notWhole(argument.value(), meaning, scope)));
            return Optional.empty();
        }
        if (number.value() < 1 || number.value() > Integer.MAX_VALUE) {
            found.add(Diagnostic.of(Code.D309, argument.span(), "a size is at least 1, got " + number));
            return Optional.empty();
        }
        return Optional.of((int) number.value());
    }

    private static String notWhole(Expr size, Meaning meaning, Scope scope) {
        String start = "a size is a whole number";
        if (!(meaning instanceof Meaning.Number) || size instanceof Expr.Quantity) {
            return start + ", got " + meaning.noun();
        }
        return start + ", and `" + Spans.shorten(size.span()) + "` is " + meaning.noun() + where(List.of(size), scope);
    }

    /** What the dimensions are that sizes are made of: {@code where N = 4}. */
    static String where(List<Expr> sizes, Scope scope) {
        List<String> parts = sizes.stream()
                .flatMap(s -> within(s).stream())
                .distinct()
                .flatMap(d -> scope.local(d).map(m -> d + " = " + m.noun()).stream())
                .toList();
        return parts.isEmpty() ? "" : " where " + String.join(", ", parts);
    }

    /** A name that stands alone is bound before it is computed with. */
    static List<Integer> namesFirst(List<Argument> arguments) {
        return IntStream.range(0, arguments.size())
                .boxed()
                .sorted(Comparator.comparing(
                        i -> dimension(arguments.get(i).value()).isEmpty()))
                .toList();
    }

    static boolean isFree(String dimension, Scope scope) {
        return scope.local(dimension).isEmpty() && !scope.file().declarations().containsKey(dimension);
    }
}
