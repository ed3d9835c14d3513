package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.Reshape;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Lines up all numbers of a sample in one Vec, channel by channel, row by row.")
@Alias({"Keras: Flatten", "PyTorch: Flatten", "Caffe: Flatten"})
public record Flatten() implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return Value.UNKNOWN;
        }
        Shape shape = b.shape(x);
        long size = shape.dims().stream().skip(1).mapToLong(d -> d).reduce(1, Math::multiplyExact);
        if (size > Integer.MAX_VALUE) {
            return b.complain(Code.D309, "`flatten` would make a Vec[" + size + "], which is too large", "");
        }
        return b.add(new Reshape(Shape.of(shape.dim(0), (int) size)), x);
    }
}
