package org.dlspec.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.metric.Metric;

/** Reads the figure that something is decided by: {@code validation.accuracy}. */
final class MetricNames {
    private static final List<String> PARTS = List.of("train", "validation", "test");
    private static final Map<String, String> OTHER_PARTS =
            Map.of("val", "validation", "valid", "validation", "dev", "validation", "training", "train");

    private MetricNames() {}

    /** Empty where it is none, which has been reported. */
    static Optional<MetricName> of(Conversion.Target target, Conversion.Given given, Diagnostics found) {
        String text = given.meaning() instanceof Meaning.Word word ? word.text() : "";
        int dot = text.indexOf('.');
        if (dot < 1) {
            found.add(noPart(target, given));
            return Optional.empty();
        }
        String part = text.substring(0, dot);
        if (PARTS.contains(part)) {
            return Optional.of(new MetricName(part, text.substring(dot + 1)));
        }
        Optional<String> near = Optional.ofNullable(OTHER_PARTS.get(part)).or(() -> Guess.nearest(part, PARTS));
        Span span = given.at() instanceof Expr.Member ? first(given.at()) : given.span();
        Diagnostic wrong = Diagnostic.of(
                Code.D202,
                span,
                "the splits are train, validation and test; `" + part + "` is none of them"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        found.add(near.isPresent() ? wrong.fix(Fix.replace(span, near.get())) : wrong);
        return Optional.empty();
    }

    private static Span first(Expr expression) {
        return expression instanceof Expr.Member member ? first(member.target()) : expression.span();
    }

    /** A metric without its split: {@code accuracy}, or {@code val_accuracy} as Keras says. */
    private static Diagnostic noPart(Conversion.Target target, Conversion.Given given) {
        String text = given.meaning() instanceof Meaning.Word word
                ? word.text()
                : given.meaning() instanceof Meaning.Text quoted ? quoted.value() : "";
        String name = text.startsWith("val_") ? text.substring("val_".length()) : text;
        Optional<String> metric = name.equals("loss")
                ? Optional.of("loss")
                : ForeignCall.meant(Metric.class, name)
                        .map(Vocabulary.Suggestion::word)
                        .or(() -> Guess.nearest(name, Vocabulary.words(Metric.class)));
        Diagnostic wrong = Diagnostic.of(
                Code.D401,
                given.span(),
                target.named() + " names a split and one of its figures, such as validation.loss, got "
                        + given.meaning().noun());
        return metric.isPresent() ? wrong.fix(Fix.replace(given.span(), "validation." + metric.get())) : wrong;
    }
}
