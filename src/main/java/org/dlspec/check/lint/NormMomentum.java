package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.layer.BatchNorm;

/** L07 and L07b: a momentum of batch normalization that is too slow for the run, or that is meant the other way round. */
record NormMomentum() implements Lint {
    // A twentieth of what the statistics started with is no longer seen in the scores.
    private static final double LEFT = 0.05;
    private static final double LEAST = 0.5;

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (ModelSpec model : subject.allModels()) {
            model.calls().stream()
                    .filter(c -> c.layer() instanceof BatchNorm norm && norm.momentum() < LEAST)
                    .forEach(c -> all.add(reversed(c, subject.sites())));
        }
        for (Experiment experiment : subject.experiments()) {
            Optional<Long> steps = subject.stepsPerEpoch(experiment)
                    .map(n -> n * experiment.train().epochs());
            steps.ifPresent(n -> experiment.model().calls().stream()
                    .filter(c -> c.layer() instanceof BatchNorm)
                    .flatMap(c -> slow(c, n, subject.sites()).stream())
                    .forEach(all::add));
        }
        return all;
    }

    private static Diagnostic reversed(LayerCall call, Sites sites) {
        double momentum = ((BatchNorm) call.layer()).momentum();
        Diagnostic told = Diagnostic.of(
                Code.L07b,
                place(call, sites),
                "`momentum` is the share that is kept: " + Figures.shown(momentum)
                        + " forgets nearly everything at each step; PyTorch's " + Figures.shown(momentum) + " is "
                        + Figures.shown(1 - momentum) + " here");
        return sites.with(call.origin(), "momentum", Figures.shown(1 - momentum))
                .map(told::fix)
                .orElse(told);
    }

    private static Optional<Diagnostic> slow(LayerCall call, long steps, Sites sites) {
        double momentum = ((BatchNorm) call.layer()).momentum();
        double left = Math.pow(momentum, steps);
        if (left <= LEFT) {
            return Optional.empty();
        }
        Diagnostic told = Diagnostic.of(
                Code.L07,
                place(call, sites),
                "`momentum: " + Figures.shown(momentum) + "` is too slow for " + Figures.whole(steps)
                        + " steps: " + Figures.percent(left) + " of the first statistics, which are made up, are left ("
                        + Figures.shown(momentum) + "^" + steps + " = " + Figures.shown(left) + ")");
        double enough = Math.floor(100 * Math.pow(LEFT, 1.0 / steps)) / 100;
        Optional<Fix> fix =
                enough >= LEAST ? sites.with(call.origin(), "momentum", Figures.shown(enough)) : Optional.empty();
        return Optional.of(
                fix.map(told::fix).orElseGet(() -> told.help("train for more steps: a smaller batch or more epochs")));
    }

    private static Span place(LayerCall call, Sites sites) {
        return sites.at(call.origin())
                .flatMap(e -> Sites.argument(e, "momentum"))
                .map(Argument::value)
                .map(Expr::span)
                .orElseGet(() -> sites.word(call.origin()));
    }
}
