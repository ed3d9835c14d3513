package org.dlspec.check.lint;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Schedule;

/** L04: a learning rate far from those that work with the optimizer. */
record UnusualRate() implements Lint {
    private static final double MOST_ADAPTIVE = 1e-2;
    private static final double LEAST_PLAIN = 1e-4;
    private static final int LOOKS = 1000;

    @Override
    public List<Diagnostic> find(Subject subject) {
        return subject.experiments().stream()
                .flatMap(e -> look(e, subject).stream())
                .toList();
    }

    private static Optional<Diagnostic> look(Experiment experiment, Subject subject) {
        Optimizer optimizer = experiment.train().optimizer();
        Optional<Span> place = place(experiment, subject.sites());
        if (place.isEmpty()) {
            return Optional.empty();
        }
        String word = Schema.of(optimizer.getClass()).word();
        double peak = peak(
                optimizer.lr(),
                subject.stepsPerEpoch(experiment).orElse(1L),
                experiment.train().epochs());
        if (optimizer.isAdaptive() && peak > MOST_ADAPTIVE) {
            return Optional.of(Diagnostic.of(
                            Code.L04,
                            place.get(),
                            "a learning rate of " + Figures.shown(peak) + " is high for `" + word
                                    + "`, which moves every weight by about that much a step")
                    .help("1e-3 is the usual start, 1e-2 the most that often works"));
        }
        boolean plain = optimizer instanceof Sgd sgd
                && peak(sgd.momentum(), 1, experiment.train().epochs()) == 0;
        if (plain && peak < LEAST_PLAIN) {
            return Optional.of(Diagnostic.of(
                            Code.L04,
                            place.get(),
                            "a learning rate of " + Figures.shown(peak)
                                    + " is low for `sgd` without momentum: training will hardly move")
                    .help("0.01 to 0.1 is the usual start"));
        }
        return Optional.empty();
    }

    private static Optional<Span> place(Experiment experiment, Sites sites) {
        Optional<Expr> optimizer = sites.value(experiment, "optimizer");
        return optimizer.map(o ->
                Sites.argument(o, "lr").map(Argument::value).map(Expr::span).orElse(o.span()));
    }

    /** The largest value during a training, as far as many looks show it. */
    private static double peak(Schedule schedule, long stepsPerEpoch, int epochs) {
        long steps = stepsPerEpoch * epochs;
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= LOOKS; i++) {
            peak = Math.max(peak, schedule.value(steps * i / LOOKS, stepsPerEpoch));
        }
        return peak;
    }
}
