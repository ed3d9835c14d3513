package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Unready;

@Doc("A penalty that is added to a loss: the sum of all kernels' absolute values, which makes many weights zero.")
@NotBuilt
@Alias("Keras: L1")
public record L1(
        @Doc("Factor of the penalty.") @Range("(0, inf)") @Alias("Paper: lambda")
        double factor) implements Loss {
    @Override
    public Link link() {
        return Link.NONE;
    }

    @Override
    public boolean isPenalty() {
        return true;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        return Optional.empty();
    }

    @Override
    public double weight() {
        return 1;
    }

    @Override
    public Value loss(GraphBuilder g, Value output, Value target) {
        throw Unready.of("l1");
    }
}
