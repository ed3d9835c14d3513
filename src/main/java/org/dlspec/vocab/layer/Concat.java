package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Puts tensors side by side: Vecs end to end, Images of equal height and width channel after channel.")
@Alias({"Keras: Concatenate", "PyTorch: cat", "Caffe: Concat"})
public record Concat() implements Layer {
    @Override
    public int arity() {
        return -1;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        if (inputs.stream().anyMatch(Value::isUnknown)) {
            return Value.UNKNOWN;
        }
        Value first = inputs.get(0);
        for (Value input : inputs) {
            Kind kind = b.kind(input);
            if (!(kind instanceof Kind.Vec || kind instanceof Kind.Image)) {
                return Fit.notBuilt(b, this, kind);
            }
            if (!fits(b.shape(first), b.shape(input))) {
                return b.complain(Code.D305, "cannot put " + b.kind(first) + " and " + kind + " side by side", "");
            }
        }
        return b.add(new org.dlspec.op.Concat(), inputs.toArray(Value[]::new));
    }

    private static boolean fits(Shape a, Shape b) {
        return a.rank() == b.rank() && a.with(1, 1).equals(b.with(1, 1));
    }
}
