package org.dlspec.op;

import java.util.List;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.tensor.Tensor;

/** The reference of what a convolution or matrix product does to its result before it is stored. */
final class Epilogues {
    private Epilogues() {}

    static Tensor apply(Epilogue epilogue, Tensor y, List<Tensor> inputs) {
        for (int i = 0; i < y.values().length; i++) {
            int channel = Fusible.place(Access.CHANNEL, y.shape(), i);
            double biased = epilogue.bias() ? y.get(i) + inputs.get(2).get(channel) : y.get(i);
            double sum = epilogue.summand()
                    ? biased + inputs.get(epilogue.summandPlace()).get(i)
                    : biased;
            y.values()[i] = apply(epilogue.activation(), sum);
        }
        return y;
    }

    static double apply(Activation activation, double x) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> Math.max(x, 0);
        };
    }
}
