package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc(
        "Gives the numbers of a sample another kind, in their order: those of an Image stand channel by channel and row by row,"
                + " those of a Seq position by position.")
@Alias({"Keras: Reshape", "PyTorch: Unflatten", "PyTorch: view"})
public record Reshape(
        @Doc("What the sample becomes: a Vec, Seq, Image or Volume of as many numbers.")
        @Alias({"Keras: target_shape", "PyTorch: unflattened_size"})
        Kind kind)
        implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return x;
        }
        boolean isTensor = kind instanceof Kind.Vec
                || kind instanceof Kind.Seq
                || kind instanceof Kind.Image
                || kind instanceof Kind.Volume;
        if (!isTensor) {
            return b.complain(Code.D401, "`reshape` makes a Vec, Seq, Image or Volume, got " + kind, "");
        }
        Optional<TensorType> made = kind.batch(b.shape(x).dim(0));
        Shape shape = made.orElseThrow().shape();
        if (shape.size() != b.shape(x).size()) {
            long numbers = b.shape(x).size() / b.shape(x).dim(0);
            return b.complain(
                    Code.D305,
                    b.kind(x) + " has " + numbers + " numbers, and " + kind + " needs " + shape.size() / shape.dim(0),
                    "");
        }
        return b.add(new org.dlspec.op.Reshape(shape), x);
    }
}
