package org.dlspec.vocab.init;

import org.dlspec.tensor.Philox;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Numbers of a bell curve around 0 without its far tails, for layers that relu follows.")
@Alias({"Keras: HeNormal", "PyTorch: kaiming_normal_", "Caffe: msra"})
public record HeNormal() implements IndependentInitializer {
    // Keras 3, VarianceScaling: what is left of a normal curve of deviation 1 between -2 and 2 has this deviation.
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    // An element draws again from indices that no element of a tensor reaches.
    private static final int RETRY_SHIFT = 40;

    // He et al. 2015, equation 10: variance 2 / inputs; Keras cuts the curve at two deviations.
    @Override
    public float draw(Fans fans, long seed, long stream, long element) {
        double deviation = Math.sqrt(2.0 / fans.in()) / TRUNCATED_DEVIATION;
        double normal = Philox.normal(seed, stream, element);
        for (long retry = 1; Math.abs(normal) > 2; retry++) {
            normal = Philox.normal(seed, stream, (retry << RETRY_SHIFT) + element);
        }
        return (float) (normal * deviation);
    }
}
