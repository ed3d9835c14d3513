package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.BatchNorm;
import org.dlspec.vocab.layer.Dropout;
import org.dlspec.vocab.layer.GroupNorm;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.LayerNorm;
import org.dlspec.vocab.layer.SpatialDropout;

/**
 * L03: dropout before batch normalization, or on the outputs themselves. Dropout before the last layer that learns is the
 * usual place, and no finding.
 */
record MisplacedDropout() implements Lint {
    // What is left is enlarged by 1 / (1 - rate), and the mean of the squares with it: up to 1.11 moves few scores.
    private static final double LITTLE = 0.1;

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (ModelSpec model : subject.allModels()) {
            Wiring wiring = new Wiring(model);
            for (LayerCall call : model.calls()) {
                if (call.layer() instanceof Dropout || call.layer() instanceof SpatialDropout) {
                    look(call, wiring, subject.sites()).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<Diagnostic> look(LayerCall dropout, Wiring wiring, Sites sites) {
        String word = "`" + Schema.of(dropout.layer().getClass()).word() + "`";
        if (wiring.isOutput(dropout)) {
            return Optional.of(Diagnostic.of(
                            Code.L03,
                            sites.word(dropout.origin()),
                            word + " on the output itself: in training the loss sees some outputs as 0, whatever the"
                                    + " model says")
                    .help("put " + word + " before the last layer that learns"));
        }
        if (rate(dropout.layer()) <= LITTLE) {
            return Optional.empty();
        }
        // Li et al. 2018, "Understanding the Disharmony between Dropout and Batch Normalization by Variance Shift".
        return norm(dropout, wiring)
                .map(norm -> Diagnostic.of(
                                Code.L03,
                                sites.word(dropout.origin()),
                                word + " before `batch_norm`: dropped values change the variance in training, and the"
                                        + " running variance that predictions use is then wrong")
                        .note(sites.word(norm.origin()), "keeps the variance of what dropout has left")
                        .help("put " + word + " after the last `batch_norm`"));
    }

    /** The next normalization down a chain in which each layer feeds just the next. */
    private static Optional<LayerCall> norm(LayerCall dropout, Wiring wiring) {
        Optional<LayerCall> next = wiring.soleTaker(dropout);
        while (next.isPresent() && !isNorm(next.get().layer())) {
            next = wiring.soleTaker(next.get());
        }
        return next.filter(n -> n.layer() instanceof BatchNorm);
    }

    /** A normalization of each sample by itself takes the change away before it comes to a running variance. */
    private static boolean isNorm(Layer layer) {
        return layer instanceof BatchNorm || layer instanceof GroupNorm || layer instanceof LayerNorm;
    }

    private static double rate(Layer layer) {
        return layer instanceof Dropout dropout ? dropout.rate() : ((SpatialDropout) layer).rate();
    }
}
