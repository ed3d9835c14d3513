package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Gather;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("Looks up a learned row of numbers for each word number of Tokens, or for the value of a Category."
        + " A Category has one row more than values, for those that training has not seen.")
@Alias({"Keras: Embedding", "PyTorch: Embedding", "TF: embedding_lookup"})
public record Embedding(
        @Doc("Numbers in a row.") @Range("[1, inf)") @Alias({"Keras: output_dim", "PyTorch: embedding_dim"})
        int dim,

        @Doc("First values of the rows.") @Default("uniform") @Alias("Keras: embeddings_initializer")
        Initializer init)
        implements Layer {
    @Override
    public boolean takesCodes() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return Value.UNKNOWN;
        }
        Kind kind = b.kind(x);
        if (kind instanceof Kind.Tokens tokens) {
            Optional<Value> table = table(b, tokens.vocab());
            return table.isEmpty() ? Value.UNKNOWN : b.pending(Fit.on(this, kind), new Kind.Seq(tokens.t(), dim), x);
        }
        if (kind instanceof Kind.Category category) {
            Optional<Value> table = table(b, category.k() + 1);
            return table.isEmpty() ? Value.UNKNOWN : b.add(new Gather(), table.get(), x);
        }
        return Fit.needs(b, this, "Tokens or a Category", kind, "");
    }

    private Optional<Value> table(LayerBuilder b, int count) {
        Shape shape = Shape.of(count, dim);
        if (!Fit.holds(b, this, shape)) {
            return Optional.empty();
        }
        Initializer.Fans fans = new Initializer.Fans(count, dim);
        return Optional.of(b.parameter("embeddings", shape, ParameterSpec.Part.EMBEDDING, init, fans));
    }
}
