package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.Decay;
import org.dlspec.vocab.optimizer.Decaying;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Constant;

/** L13: a weight decay that was asked to shrink biases, and scale and shift of normalization, too. */
record DecayedNorms() implements Lint {
    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            for (Optimizers.Written each : Optimizers.of(experiment, subject.sites())) {
                if (shrinksAll(each.optimizer())) {
                    told(each, experiment).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static boolean shrinksAll(Optimizer optimizer) {
        return optimizer instanceof Decaying decaying
                && decaying.decay() == Decay.ALL
                && !decaying.weightDecay().equals(new Constant(0));
    }

    private static Optional<Diagnostic> told(Optimizers.Written each, Experiment experiment) {
        ParameterPaths paths = ParameterPaths.of(experiment.model());
        List<String> small = paths.learned().stream()
                .filter(n -> isSmall(paths.all().get(n).part()))
                .toList();
        if (small.isEmpty()) {
            return Optional.empty();
        }
        Optional<Expr> decay = Sites.argument(each.text(), "decay").map(Argument::value);
        Diagnostic told = Diagnostic.of(
                Code.L13,
                decay.map(Expr::span).orElse(each.text().span()),
                "`decay: all` also draws " + Figures.whole(paths.count(small))
                        + " biases, scales and shifts towards 0, where they cannot overfit");
        return Optional.of(decay.map(e -> told.fix(Fix.replace(e.span(), "kernels")))
                .orElseGet(() -> told.help("decay: kernels")));
    }

    private static boolean isSmall(ParameterSpec.Part part) {
        return part == ParameterSpec.Part.BIAS || part == ParameterSpec.Part.SCALE || part == ParameterSpec.Part.SHIFT;
    }
}
