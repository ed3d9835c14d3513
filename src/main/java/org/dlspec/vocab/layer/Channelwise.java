package org.dlspec.vocab.layer;

import java.util.function.UnaryOperator;
import org.dlspec.graph.Value;
import org.dlspec.op.Reshape;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Kind;

/**
 * Ops that know tensors with their channels on axis 1, on any kind: the positions of a Seq become the rows of a table.
 */
final class Channelwise {
    private Channelwise() {}

    /** The channels of a kind: what a feature of a Vec or Seq and a channel of an Image or Volume have in common. */
    static int channels(LayerBuilder b, Value x) {
        return b.kind(x) instanceof Kind.Seq seq ? seq.d() : b.shape(x).dim(1);
    }

    /** The result of ops that keep the shape. */
    static Value apply(LayerBuilder b, Value x, UnaryOperator<Value> ops) {
        Shape shape = b.shape(x);
        if (b.kind(x) instanceof Kind.Seq seq) {
            Shape table = Shape.of(shape.dim(0) * seq.t(), seq.d());
            return back(b, shape, ops.apply(b.add(new Reshape(table), x)));
        }
        return ops.apply(x);
    }

    /** A volume as one high picture of its slices; a picture as it is. */
    static Value picture(LayerBuilder b, Value x) {
        if (!(b.kind(x) instanceof Kind.Volume volume)) {
            return x;
        }
        return b.add(new Reshape(Shape.of(b.shape(x).dim(0), volume.c(), volume.d() * volume.h(), volume.w())), x);
    }

    private static Value back(LayerBuilder b, Shape shape, Value y) {
        return y.isUnknown() ? y : b.add(new Reshape(shape), y);
    }
}
