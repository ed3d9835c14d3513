package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.train.Phase;

/** The optimizers of a train and where they are written: its own, or those of its phases. */
final class Optimizers {
    private Optimizers() {}

    /**
     * An optimizer and its text.
     *
     * @param span what its schedules count along, as messages call it
     * @param epochs how long that is
     */
    record Written(Optimizer optimizer, Expr text, String span, int epochs) {}

    static List<Written> of(Experiment experiment, Sites sites) {
        List<Phase> phases = experiment.train().options().phases();
        Optional<Expr> common = sites.value(experiment, "optimizer");
        List<Written> all = new ArrayList<>();
        int used = lastEpochOfTheCommon(experiment);
        if (used > 0) {
            common.ifPresent(e -> all.add(new Written(experiment.train().optimizer(), e, "the training", used)));
        }
        List<Expr> items = sites.items(experiment, "phases");
        for (int i = 0; i < phases.size() && i < items.size(); i++) {
            Optional<Expr> own = Sites.argument(items.get(i), phases.get(i), "optimizer")
                    .map(Argument::value)
                    .map(sites::followed);
            int epochs = phases.get(i).epochs();
            phases.get(i)
                    .optimizer()
                    .ifPresent(o -> own.ifPresent(e -> all.add(new Written(o, e, "its phase", epochs))));
        }
        return all;
    }

    /** The last epoch in which the train's own optimizer is at work; 0 where every phase has another. */
    private static int lastEpochOfTheCommon(Experiment experiment) {
        boolean hasPhases = !experiment.train().options().phases().isEmpty();
        return experiment.train().periods().stream()
                .filter(period -> !hasPhases
                        || experiment
                                .train()
                                .options()
                                .phases()
                                .get(period.number())
                                .optimizer()
                                .isEmpty())
                .mapToInt(period -> period.firstEpoch() + period.epochs() - 1)
                .max()
                .orElse(0);
    }
}
