package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Term;

/** A layer: expands to ops on the values of its inputs. One sample at a time is its meaning; axis 0 is the batch. */
public sealed interface Layer extends Term
        permits Add,
                AvgPool2d,
                BatchNorm,
                Bidirectional,
                Concat,
                Conv2d,
                Dense,
                DepthwiseConv2d,
                Dropout,
                Embedding,
                Flatten,
                Gelu,
                GlobalAvgPool,
                Gru,
                LayerNorm,
                LeakyRelu,
                Lstm,
                MaxPool2d,
                MeanOverTime,
                PositionalEmbedding,
                Relu,
                SelfAttention,
                Sigmoid,
                Softmax,
                SpatialDropout,
                Tanh {
    /** How many tensors it takes; -1 for two or more. */
    default int arity() {
        return 1;
    }

    /** Whether it takes the numbers of words and categories, with which nothing can be computed. */
    default boolean takesCodes() {
        return false;
    }

    /**
     * The ops of the layer. What does not fit is told to the builder, which gives {@link Value#UNKNOWN} from there on.
     */
    Value expand(LayerBuilder b, List<Value> inputs);
}
