package org.dlspec.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.TrainSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.search.Grid;
import org.dlspec.vocab.search.Hyperband;
import org.dlspec.vocab.search.Objective;
import org.dlspec.vocab.search.Strategy;

/** Whether what a search looks for, and how, fits its train. */
final class SearchAims {
    private final Diagnostics found;
    private final Binder binder;
    private final Sections sections;
    private final Entries entries;

    SearchAims(Diagnostics found, Binder binder, Sections sections, Entries entries) {
        this.found = found;
        this.binder = binder;
        this.sections = sections;
        this.entries = entries;
    }

    boolean fit(
            Meaning.Declared train,
            TrainSpec spec,
            Optional<Strategy> strategy,
            Optional<Objective> objective,
            Optional<List<Varied>> space) {
        boolean right = objective.map(o -> isMeasured(o, train, spec)).orElse(true);
        if (strategy.isPresent() && strategy.get() instanceof Hyperband hyperband) {
            right &= isShort(hyperband, spec);
        }
        if (strategy.isPresent() && strategy.get() instanceof Grid && space.isPresent()) {
            right &= isCountable(space.get());
        }
        return right;
    }

    private boolean isMeasured(Objective objective, Meaning.Declared train, TrainSpec spec) {
        Decl.Section section = (Decl.Section) train.declaration();
        Optional<CheckedData> data = value(section, "data").flatMap(e -> sections.data(e, Scope.of(train.file())));
        Expr whole = entries.value("objective").orElseThrow();
        Span at = TrainOptions.argument(Spans.bare(whole), "metric").span();
        Optional<TrainSpec.Keep> best =
                data.flatMap(d -> new Measures(found, binder, d, d.parts().map(Map::keySet))
                        .best(objective.metric(), at, spec.metrics(), value(section, "metrics")));
        if (best.isEmpty()) {
            return false;
        }
        Metric.Direction direction = ((TrainSpec.Keep.Best) best.get()).direction();
        if (direction == objective.direction()) {
            return true;
        }
        String word = switch (direction) {
            case MAXIMIZE -> "maximize";
            case MINIMIZE -> "minimize";
        };
        String better = switch (direction) {
            case MAXIMIZE -> "larger";
            case MINIMIZE -> "smaller";
        };
        Span head = Spans.head(Spans.bare(whole));
        found.add(Diagnostic.of(
                        Code.D705,
                        head,
                        "a " + better + " `" + objective.metric() + "` is better, and the search would " + head.text()
                                + " it")
                .fix(Fix.replace(head, word)));
        return false;
    }

    private static Optional<Expr> value(Decl.Section section, String key) {
        return section.entries().entries().stream()
                .filter(e -> e.key().text().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    private boolean isShort(Hyperband hyperband, TrainSpec spec) {
        Expr at = TrainOptions.argument(Spans.bare(entries.value("strategy").orElseThrow()), "max");
        if (hyperband.max().unit() != Duration.Unit.EPOCHS) {
            found.add(Diagnostic.of(
                    Code.D405,
                    at.span(),
                    "`max` of `hyperband` is counted in epochs, got "
                            + at.span().text()));
            return false;
        }
        if (hyperband.max().amount() <= spec.epochs()) {
            return true;
        }
        String epochs = spec.epochs() + (spec.epochs() == 1 ? " epoch" : " epochs");
        found.add(Diagnostic.of(
                        Code.D704,
                        at.span(),
                        "`hyperband` would train for up to " + Spans.shorten(at.span()) + ", and `" + spec.name()
                                + "` trains for " + epochs)
                .note(spec.span(), "the train")
                .fix(Fix.replace(at.span(), epochs)));
        return false;
    }

    private boolean isCountable(List<Varied> space) {
        boolean right = true;
        for (Varied varied : space) {
            if (!varied.draws().isCountable()) {
                Span at = varied.entry().value().span();
                Diagnostic wrong = Diagnostic.of(
                        Code.D704,
                        at,
                        "`grid` tries every value, and there is no end of them in `" + Spans.shorten(at) + "`");
                Span strategy = entries.value("strategy").orElseThrow().span();
                wrong = entries.value("trials").isPresent()
                                || entries.value("budget").isPresent()
                        ? wrong.fix(new Fix("strategy: random()", List.of(new Edit(strategy, "random()"))))
                        : wrong.help("list the values, such as choice(1e-4, 1e-3), or draw them with random()");
                found.add(wrong.note(strategy, "the strategy"));
                right = false;
            }
        }
        return right;
    }
}
