package org.dlspec.vocab.optimizer;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Select;
import org.dlspec.op.Step;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Adam whose step has, tensor by tensor, a length in proportion to that of the weights: for very large batches.")
@Alias("Keras: Lamb")
public record Lamb(
        @Doc("Length of a step for each unit of length of the weights.")
        @Range("(0, inf)")
        @Default("0.001")
        @Alias({"Keras: learning_rate", "Caffe: base_lr"})
        Schedule lr,

        Moments moments,

        @Doc("Share of every weight that counts as a part of its direction.") @Range("[0, inf)") @Default("0")
        Schedule weightDecay,

        @Doc("Which parameters shrink: kernels and embeddings, or all.") @Default("kernels")
        Decay decay,

        Clipping clipping)
        implements Optimizer, Decaying {
    // You and others 2020, Large Batch Optimization for Deep Learning, algorithm 2 with phi(z) = z: the direction
    // r + wd theta is scaled to the norm of theta, except where one of the norms is 0.
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value m = moments.first(b, gradient);
        Value v = moments.second(b, gradient);
        Value adam = b.over(moments.corrected(b, m), moments.divisor(b, v));
        Value direction = drawn(b, parameter, adam);
        Value length = b.times(trust(b, norm(b, parameter), norm(b, direction)), b.scheduled("lr", lr));
        return b.minus(parameter, b.times(direction, length));
    }

    private static Value norm(UpdateBuilder b, Value x) {
        return b.root(b.graph().add(new ReduceSum(1), b.square(x)));
    }

    private static Value trust(UpdateBuilder b, Value weights, Value direction) {
        GraphBuilder g = b.graph();
        Value both = b.times(g.add(new Step(), weights), g.add(new Step(), direction));
        return g.add(new Select(), both, b.over(weights, direction), b.number(1));
    }
}
