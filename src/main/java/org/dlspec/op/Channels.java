package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** What the batch normalisations share: sums and rules by channel. */
final class Channels {
    private Channels() {}

    /** The first input has rank 2 or 4, and all others from the second to the last have its channels. */
    static boolean fit(BuiltinOp op, List<TensorType> inputs, Complaints complaints) {
        Shape x = inputs.get(0).shape();
        if (x.rank() != 2 && x.rank() < 4) {
            complaints.add(Code.D301, Fit.name(op) + " needs a Vec or an Image, but here it gets " + Fit.article(x));
            return false;
        }
        for (TensorType input : inputs.subList(1, inputs.size())) {
            if (!Fit.shape(op, "channel vector", input, Shape.of(x.dim(1)), complaints)) {
                return false;
            }
        }
        return true;
    }

    static int of(Tensor x, int element) {
        return Fusible.place(Access.CHANNEL, x.shape(), element);
    }

    /** The sum by channel of the products of two tensors of one shape. */
    static Tensor dot(Tensor a, Tensor b) {
        Tensor sums = Tensor.zeros(TensorType.f32(a.shape().dim(1)));
        for (int i = 0; i < a.values().length; i++) {
            sums.values()[of(a, i)] += a.get(i) * b.get(i);
        }
        return sums;
    }

    static Tensor sum(Tensor x) {
        return new ChannelSum()
                .reference(List.of(x), List.of(TensorType.f32(x.shape().dim(1))))
                .get(0);
    }

    static Tensor mean(Tensor x) {
        Tensor mean = sum(x);
        double count = (double) x.values().length / x.shape().dim(1);
        Arrays.setAll(mean.values(), c -> mean.get(c) / count);
        return mean;
    }

    static Tensor minus(Tensor x, Tensor byChannel) {
        Tensor y = Tensor.zeros(x.type());
        Arrays.setAll(y.values(), i -> x.get(i) - byChannel.get(of(x, i)));
        return y;
    }
}
