package org.dlspec.target;

/** Kernels of our own, beside oneDNN's primitives; layouts are standard: nhwc for images, row-major else. */
public enum NativeKernel {
    /** (x) -> sum over all axes but the channels, axis 1. */
    CHANNEL_SUM,
    /** (logits [B, K], labels i32 [B]) -> losses [B], probabilities [B, K]; likewise for each pixel of [B, K, H, W]. */
    SOFTMAX_CROSS_ENTROPY,
    /** (probabilities [B, K], labels i32 [B], dloss [B]) -> dlogits [B, K]; likewise for each pixel. */
    SOFTMAX_CROSS_ENTROPY_GRADIENT,
    /** (x...) -> 1 when every element of every input is finite, else 0. */
    ALL_FINITE,
    /** (x...) -> the inputs side by side along the channels, axis 1. */
    CONCAT,
    /** (x) -> channels from the first parameter on, as many as the second says. */
    SLICE_CHANNELS,
    /** (x) -> the sum of all elements, a scalar, times the first parameter. */
    SCALED_SUM,
    /** () -> the parameters as a vector. */
    NUMBERS,
    /** (labels i32) -> the parameter of each label, 0 for the label -1. */
    LOOK_UP,
    /** (labels i32 [B]) -> [B, K] with a 1 at each label; K is the parameter. */
    ONE_HOT,
    /** (x [B, C, H, W]) -> mean over H and W, [B, C]. */
    SPATIAL_MEAN,
    /** (dy [B, C]) -> dy / (H W) at each of the H W places, [B, C, H, W]. */
    SPATIAL_MEAN_GRADIENT,
    /** (table [K, D], codes i32 [N]) -> the row of each code, [N, D]. */
    GATHER,
    /** (codes i32 [N], dy [N, D]) -> the sums of the dy of each row, as many rows as the parameter says. */
    SCATTER_ADD
}
