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

    /** An optimizer and its text. */
    record Written(Optimizer optimizer, Expr text) {}

    static List<Written> of(Experiment experiment, Sites sites) {
        List<Phase> phases = experiment.train().options().phases();
        Optional<Expr> common = sites.value(experiment, "optimizer");
        if (phases.isEmpty()) {
            return common.map(e -> List.of(new Written(experiment.train().optimizer(), e)))
                    .orElse(List.of());
        }
        List<Expr> items = sites.items(experiment, "phases");
        List<Written> all = new ArrayList<>();
        for (int i = 0; i < phases.size() && i < items.size(); i++) {
            Optional<Expr> own = Sites.argument(items.get(i), phases.get(i), "optimizer")
                    .map(Argument::value)
                    .map(sites::followed);
            phases.get(i).optimizer().ifPresent(o -> own.ifPresent(e -> all.add(new Written(o, e))));
        }
        return all;
    }
}
