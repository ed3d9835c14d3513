package org.dlspec.compile;

import java.util.List;
import java.util.Optional;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.train.Averaging;
import org.dlspec.vocab.train.Ema;
import org.dlspec.vocab.train.Phase;

/** Experiments with keys that a train rarely has. */
public final class Options {
    private Options() {}

    /** An update for so many batches. */
    public static Experiment accumulating(Experiment experiment, int batches) {
        return with(
                experiment,
                List.of(),
                batches,
                Optional.empty(),
                experiment.train().optimizer());
    }

    public static Experiment averaged(Experiment experiment, double decay) {
        return with(
                experiment,
                List.of(),
                1,
                Optional.of(new Ema(decay)),
                experiment.train().optimizer());
    }

    public static Experiment optimized(Experiment experiment, Optimizer optimizer) {
        return with(experiment, List.of(), 1, Optional.empty(), optimizer);
    }

    public static Experiment phased(Experiment experiment, Phase... phases) {
        return with(
                experiment,
                List.of(phases),
                1,
                Optional.empty(),
                experiment.train().optimizer());
    }

    /** A phase that freezes these paths; the optimizer is that of the train where it has none. */
    public static Phase phase(int epochs, Optional<Optimizer> optimizer, String... frozen) {
        List<FieldName> paths = List.of(frozen).stream().map(FieldName::new).toList();
        return new Phase(epochs, Optional.of(paths), optimizer);
    }

    private static Experiment with(
            Experiment e, List<Phase> phases, int accumulate, Optional<Averaging> average, Optimizer optimizer) {
        TrainSpec t = e.train();
        TrainSpec.Options usual = TrainSpec.Options.USUAL;
        TrainSpec.Options options = new TrainSpec.Options(
                phases,
                usual.stop(),
                accumulate,
                usual.precision(),
                average,
                usual.memory(),
                usual.bucket(),
                usual.seeds(),
                usual.folds(),
                usual.defaults());
        TrainSpec train = new TrainSpec(
                t.name(),
                t.losses(),
                t.targets(),
                t.metrics(),
                optimizer,
                t.epochs(),
                t.batch(),
                t.keep(),
                t.checkpoint(),
                t.validate(),
                t.shuffle(),
                t.seed(),
                options,
                t.span());
        return new Experiment(e.name(), e.model(), e.data(), train, e.sources(), e.settings());
    }
}
