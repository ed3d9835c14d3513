package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.AddBias;
import org.dlspec.op.Reshape;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.Initializer;

@Doc("Adds to each position of a sequence learned numbers that tell where it stands.")
@Alias({"Keras: PositionEmbedding"})
public record PositionalEmbedding(
        @Doc("First values of the numbers.") @Default("uniform") @Alias("Keras: initializer")
        Initializer init) implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Seq> seq = Recurrence.sequence(b, this, x);
        if (seq.isEmpty()) {
            return Value.UNKNOWN;
        }
        Shape rows = Shape.of(seq.get().t(), seq.get().d());
        Initializer.Fans fans = new Initializer.Fans(rows.dim(0), rows.dim(1));
        Value table = b.parameter("embeddings", rows, ParameterSpec.Part.EMBEDDING, init, fans);
        int size = Math.multiplyExact(rows.dim(0), rows.dim(1));
        // Each number of a sample is taken for a channel: then the table is a bias.
        Value flat = b.add(new Reshape(Shape.of(b.shape(x).dim(0), size)), x);
        Value sum = b.add(new AddBias(), flat, b.add(new Reshape(Shape.of(size)), table));
        return b.add(new Reshape(b.shape(x)), sum);
    }
}
