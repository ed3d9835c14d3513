package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.metric.Accuracy;
import org.dlspec.vocab.metric.Metric;

/** L11: one class is much rarer than another, and only accuracy is measured, which then says little of the rare one. */
record RareClass() implements Lint {
    private static final int RATIO = 10;

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            for (Map.Entry<String, String> pair : experiment.train().targets().entrySet()) {
                List<Metric> metrics = experiment.train().metrics().getOrDefault(pair.getKey(), List.of());
                boolean onlyAccuracy = !metrics.isEmpty() && metrics.stream().allMatch(m -> m instanceof Accuracy);
                if (onlyAccuracy) {
                    target(experiment, pair.getValue())
                            .flatMap(f -> look(experiment, f, subject))
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<DataSpec.Field> target(Experiment experiment, String name) {
        return experiment.data().targets().stream()
                .filter(f -> f.name().equals(name))
                .findFirst();
    }

    private static Optional<Diagnostic> look(Experiment experiment, DataSpec.Field target, Subject subject) {
        Kind kind = target.kind().present();
        boolean hasClasses = kind instanceof Kind.ClassOf || kind instanceof Kind.Binary;
        List<ColumnHeader.Value> values = subject.columns(experiment, target).stream()
                .flatMap(c -> named(c.values(), kind).stream())
                .sorted(Comparator.comparingInt(ColumnHeader.Value::rows))
                .toList();
        if (!hasClasses || values.size() < 2) {
            return Optional.empty();
        }
        ColumnHeader.Value rare = values.get(0);
        ColumnHeader.Value common = values.get(values.size() - 1);
        if (common.rows() <= (long) RATIO * rare.rows()) {
            return Optional.empty();
        }
        long all = values.stream().mapToLong(ColumnHeader.Value::rows).sum();
        Sites sites = subject.sites();
        Span place = sites.section(experiment)
                .flatMap(s -> Sites.entry(s, "metrics"))
                .map(e -> e.value().span())
                .orElse(experiment.train().span());
        return Optional.of(Diagnostic.of(
                        Code.L11,
                        place,
                        "accuracy alone says little of rare classes: who always answers `" + common.text() + "` ("
                                + Figures.whole(common.rows()) + " samples; `" + rare.text() + "` has "
                                + Figures.whole(rare.rows()) + ") is right in "
                                + Figures.percent((double) common.rows() / all))
                .note(target.span(), "the target")
                .help("measure also auc(), f1(average: macro) or confusion_matrix()"));
    }

    /** Numbers stand for the classes in their order; the names that the target gives say more. */
    private static List<ColumnHeader.Value> named(List<ColumnHeader.Value> values, Kind kind) {
        if (!(kind instanceof Kind.ClassOf classes) || classes.names().size() != values.size()) {
            return values;
        }
        List<ColumnHeader.Value> named = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean isName = classes.names().contains(values.get(i).text());
            named.add(new ColumnHeader.Value(
                    isName ? values.get(i).text() : classes.names().get(i),
                    values.get(i).rows()));
        }
        return named;
    }
}
