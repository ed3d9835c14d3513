package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.OnPlateau;

/** L04: a learning rate far from those that work with the optimizer. */
record UnusualRate() implements Lint {
    private static final double MOST_ADAPTIVE = 1e-2;
    private static final double LEAST_PLAIN = 1e-4;
    private static final int LOOKS = 1000;

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            long perEpoch = subject.updatesPerEpoch(experiment).orElse(1L);
            for (Optimizers.Written each : Optimizers.of(experiment, subject.sites())) {
                for (Curve curve : Curve.ofRate(each, subject.sites())) {
                    double peak = peak(curve, perEpoch, each.epochs());
                    look(each.optimizer(), peak, place(each, subject.sites()), all);
                }
            }
        }
        return all;
    }

    private static void look(Optimizer optimizer, double peak, Span place, List<Diagnostic> into) {
        String word = Schema.of(optimizer.getClass()).word();
        if (optimizer.isAdaptive() && peak > MOST_ADAPTIVE) {
            into.add(Diagnostic.of(
                            Code.L04,
                            place,
                            "a learning rate of " + Figures.shown(peak) + " is high for `" + word
                                    + "`, which moves every weight by about that much a step")
                    .help("1e-3 is the usual start, 1e-2 the most that often works"));
        }
        boolean plain = optimizer instanceof Sgd sgd && sgd.momentum().equals(new Constant(0));
        if (plain && peak < LEAST_PLAIN) {
            into.add(Diagnostic.of(
                            Code.L04,
                            place,
                            "a learning rate of " + Figures.shown(peak)
                                    + " is low for `sgd` without momentum: training will hardly move")
                    .help("0.01 to 0.1 is the usual start"));
        }
    }

    private static Span place(Optimizers.Written each, Sites sites) {
        return Sites.argument(each.text(), each.optimizer(), "lr")
                .map(a -> sites.followed(a.value()).span())
                .orElse(each.text().span());
    }

    /** The largest value during a training, as far as many looks show it. */
    private static double peak(Curve curve, long perEpoch, int epochs) {
        double peak = Double.NEGATIVE_INFINITY;
        for (Curve.Stage stage : curve.stages()) {
            double steps = stage.end(perEpoch).orElse((double) perEpoch * epochs);
            for (int i = 0; i <= LOOKS; i++) {
                double value = stage.schedule() instanceof OnPlateau
                        ? stage.first()
                        : stage.schedule().value(steps * i / LOOKS, perEpoch);
                peak = Math.max(peak, value);
            }
        }
        return peak;
    }
}
