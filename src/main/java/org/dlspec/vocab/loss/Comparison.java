package org.dlspec.vocab.loss;

import org.dlspec.graph.Value;

/** A loss that tells how far an output is from its target. */
public sealed interface Comparison extends Loss
        permits BinaryCrossEntropy, CrossEntropy, Dice, Focal, Hinge, Huber, KlDivergence, Mae, Mse {
    /**
     * The losses one by one, before any mean: a tensor of the shape of the target. The compiler takes the mean over the
     * targets that are present, so that a loss knows nothing of missing ones. Losses of whole masks, which are never
     * missing, have the shape [B].
     */
    Value each(LossBuilder b, Value output, Value target);
}
