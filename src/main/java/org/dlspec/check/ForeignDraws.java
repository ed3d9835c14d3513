package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Fix;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.search.Distribution;

/** A distribution as Keras Tuner or Optuna write it, and the same in the words of the language. */
final class ForeignDraws {
    private ForeignDraws() {}

    static Diagnostic told(String word, Expr.Call call) {
        Diagnostic plain =
                Terms.unknownWord(Distribution.class, word, call.callee().span(), Optional.empty());
        Optional<String> rewritten = ForeignCall.meant(Distribution.class, word).flatMap(m -> rewritten(m, call));
        return rewritten.isPresent()
                ? Diagnostic.of(Code.D202, plain.span(), plain.message()).fix(Fix.replace(call.span(), rewritten.get()))
                : plain;
    }

    private static Optional<String> rewritten(Vocabulary.Suggestion meant, Expr.Call call) {
        // The first text is the name that others give a param at the place of its use.
        List<Expr> values = call.arguments().stream()
                .filter(a -> a.name().isEmpty() || isValue(a.name().get().text()))
                .map(Argument::value)
                .filter(v -> !(v instanceof Expr.Text))
                .toList();
        if (meant.word().equals("choice")) {
            return values.size() == 1 && values.get(0) instanceof Expr.ListOf list
                    ? Optional.of(
                            "choice" + list.span().text().replace('[', '(').replace(']', ')'))
                    : Optional.empty();
        }
        boolean isLog = call.arguments().stream()
                .anyMatch(a -> a.name().isPresent()
                        && (a.value() instanceof Expr.Text t && t.value().equals("log")
                                || a.name().get().text().equals("log")
                                        && a.value() instanceof Expr.Bool b
                                        && b.value()));
        String word = isLog && meant.word().equals("uniform") ? "log_uniform" : meant.word();
        return values.size() == 2
                ? Optional.of(word + "(" + values.get(0).span().text() + ".."
                        + values.get(1).span().text() + ")")
                : Optional.empty();
    }

    private static boolean isValue(String name) {
        return List.of("low", "high", "min_value", "max_value", "values", "choices")
                .contains(name);
    }
}
