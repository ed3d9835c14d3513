package org.dlspec.op;

import org.dlspec.graph.Op;

/** The catalogue of all ops. */
public sealed interface BuiltinOp extends Op
        permits AllFinite,
                AvgPool2d,
                AvgPool2dBackward,
                BatchNorm,
                BatchNormBackward,
                BatchNormInference,
                ChannelSum,
                Concat,
                Conv2d,
                Conv2dBackwardData,
                Conv2dBackwardWeights,
                Fused,
                Fusible,
                Input,
                LayerNorm,
                LayerNormBackward,
                MatMul,
                MaxPool2d,
                MaxPool2dBackward,
                Read,
                ReduceSum,
                Reorder,
                Reshape,
                SliceChannels,
                Softmax,
                SoftmaxBackward,
                SoftmaxCrossEntropy,
                SoftmaxCrossEntropyGradient,
                SpatialMean,
                SpatialMeanGradient {}
