package org.dlspec.vocab.layer;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.Reshape;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc(
        "Puts tensors side by side: Vecs end to end, Seqs of equal length feature after feature, Images of equal height and"
                + " width channel after channel.")
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
        for (Value input : inputs) {
            Kind kind = b.kind(input);
            if (!(kind instanceof Kind.Vec || kind instanceof Kind.Seq || kind instanceof Kind.Image)) {
                return Fit.needs(b, this, "Vecs, Seqs or Images", kind, "");
            }
        }
        return inputs.stream().allMatch(i -> b.kind(i) instanceof Kind.Seq)
                ? sequences(b, inputs)
                : b.add(new org.dlspec.op.Concat(), inputs.toArray(Value[]::new));
    }

    /** Feature by feature: each position is taken for a sample, so the numbers of positions must be equal. */
    private Value sequences(LayerBuilder b, List<Value> inputs) {
        Kind.Seq first = (Kind.Seq) b.kind(inputs.get(0));
        List<Value> tables = new ArrayList<>();
        for (Value input : inputs) {
            Kind.Seq seq = (Kind.Seq) b.kind(input);
            if (seq.t() != first.t()) {
                return b.complain(
                        Code.D305,
                        "cannot put " + first + " and " + seq + " side by side: positions " + first.t() + " ≠ "
                                + seq.t(),
                        "");
            }
            tables.add(b.add(new Reshape(Shape.of(b.shape(input).dim(0) * seq.t(), seq.d())), input));
        }
        Value table = b.add(new org.dlspec.op.Concat(), tables.toArray(Value[]::new));
        int features = b.shape(table).dim(1);
        int batch = b.shape(inputs.get(0)).dim(0);
        return b.add(new Reshape(Shape.of(batch, first.t(), features)), table);
    }
}
