package org.dlspec.op;

import java.util.Arrays;
import java.util.Random;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Random tensors for tests. Every value is a float, so that each backend sees the same one. */
final class Draws {
    private Draws() {}

    /** Numbers in [-1, 1], none nearer to 0 than 0.1: there many functions have a kink. */
    static Tensor any(Random random, Shape shape) {
        Tensor tensor = Tensor.zeros(TensorType.SCALAR.with(shape));
        Arrays.setAll(tensor.values(), i -> {
            double size = 0.1 + 0.9 * random.nextDouble();
            return (float) (random.nextBoolean() ? size : -size);
        });
        return tensor;
    }
}
