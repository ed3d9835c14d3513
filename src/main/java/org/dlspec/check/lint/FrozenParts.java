package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.layer.BatchNorm;
import org.dlspec.vocab.layer.Dropout;
import org.dlspec.vocab.layer.SpatialDropout;
import org.dlspec.vocab.train.Phase;

/** L20: what is frozen runs as in predictions, so that its batch normalization and dropout do otherwise than in training. */
record FrozenParts() implements Lint {
    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            List<Phase> phases = experiment.train().options().phases();
            List<Expr> texts = subject.sites().items(experiment, "phases");
            for (int i = 0; i < phases.size() && i < texts.size(); i++) {
                for (String path : phases.get(i).frozen()) {
                    Span place = place(texts.get(i), path, subject.sites());
                    look(experiment, path, "phase " + (i + 1), place).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Span place(Expr phase, String path, Sites sites) {
        Optional<Expr> frozen =
                Sites.argument(phase, "freeze").map(Argument::value).map(sites::followed);
        List<Expr> items = frozen.isPresent() && frozen.get() instanceof Expr.ListOf list
                ? list.items()
                : frozen.map(List::of).orElse(List.of());
        return items.stream()
                .map(Expr::span)
                .filter(s -> s.text().equals(path))
                .findFirst()
                .orElse(phase.span());
    }

    private static Optional<Diagnostic> look(Experiment experiment, String path, String phase, Span place) {
        List<LayerCall> frozen = experiment.model().calls().stream()
                .filter(c -> ParameterPaths.isBelow(c.path(), path))
                .toList();
        long norms = frozen.stream().filter(c -> c.layer() instanceof BatchNorm).count();
        long dropouts = frozen.stream()
                .filter(c -> c.layer() instanceof Dropout || c.layer() instanceof SpatialDropout)
                .count();
        if (norms + dropouts == 0) {
            return Optional.empty();
        }
        List<String> effects = new ArrayList<>();
        if (norms > 0) {
            effects.add("`batch_norm` keeps the statistics it has" + layers(norms));
        }
        if (dropouts > 0) {
            effects.add("`dropout` drops nothing" + layers(dropouts));
        }
        return Optional.of(Diagnostic.of(
                        Code.L20,
                        place,
                        phase + " freezes `" + path + "`, which then runs as in predictions: its "
                                + String.join(", its ", effects))
                .help("nothing need be changed where that is meant: // allow L20: the reason"));
    }

    private static String layers(long count) {
        return " (" + count + (count == 1 ? " layer)" : " layers)");
    }
}
