package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Unready;

@Doc("How many samples of each class the model takes for which; a table, not a figure.")
@NotBuilt
public record ConfusionMatrix() implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.empty();
    }

    @Override
    public boolean accepts(Kind target) {
        return target instanceof Kind.ClassOf || target instanceof Kind.Binary;
    }

    @Override
    public Accumulator start(Kind target) {
        throw Unready.of("confusion_matrix");
    }
}
