package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Term;

/** A layer: expands to ops on the values of its inputs. One sample at a time is its meaning; axis 0 is the batch. */
public sealed interface Layer extends Term
        permits Add,
                AvgPool2d,
                BatchNorm,
                Bidirectional,
                Concat,
                Conv1d,
                Conv2d,
                Conv2dTranspose,
                Conv3d,
                Dense,
                DepthwiseConv2d,
                Dropout,
                Elu,
                Embedding,
                Flatten,
                Gelu,
                GlobalAvgPool,
                GlobalMaxPool,
                GroupNorm,
                Gru,
                Hardswish,
                InstanceNorm,
                LayerNorm,
                LayerScale,
                LeakyRelu,
                Lstm,
                MaxPool2d,
                MaxPool3d,
                MeanOverTime,
                Mish,
                Multiply,
                PositionalEmbedding,
                Prelu,
                Relu,
                Reshape,
                Scale,
                SelfAttention,
                Selu,
                Sigmoid,
                Softmax,
                Softplus,
                SpatialDropout,
                Subtract,
                Swish,
                Tanh,
                Upsample2d {
    /** How many tensors it takes; -1 for two or more. */
    default int arity() {
        return 1;
    }

    /** Whether it takes the numbers of words and categories, with which nothing can be computed. */
    default boolean takesCodes() {
        return false;
    }

    /** Whether it bends every number by itself, so that a second one right after it adds nothing. */
    default boolean isActivation() {
        return false;
    }

    /** The window through which each place of the result sees the image; empty for a layer that has none. */
    default Optional<Reach> reach() {
        return Optional.empty();
    }

    /** A window: its side in pixels from the first to the last, and the pixels from one window to the next. */
    record Reach(int side, int stride) {}

    /**
     * The ops of the layer. What does not fit is told to the builder, which gives {@link Value#UNKNOWN} from there on.
     */
    Value expand(LayerBuilder b, List<Value> inputs);
}
