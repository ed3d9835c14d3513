package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("Looks up a learned row of numbers for each word number of Tokens, or for the value of a Category."
        + " A Category has one row more than values, for those that training has not seen.")
@Alias({"Keras: Embedding", "PyTorch: Embedding", "TF: embedding_lookup"})
@NotBuilt
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
            return rows(b, x, tokens.vocab(), new Kind.Seq(tokens.t(), dim));
        }
        if (kind instanceof Kind.Category category) {
            return rows(b, x, category.k() + 1, new Kind.Vec(dim));
        }
        return Fit.needs(b, this, "Tokens or a Category", kind, "");
    }

    private Value rows(LayerBuilder b, Value x, int count, Kind made) {
        Shape shape = Shape.of(count, dim);
        if (!Fit.holds(b, this, shape)) {
            return Value.UNKNOWN;
        }
        b.parameter("embeddings", shape, ParameterSpec.Part.EMBEDDING, init, new Initializer.Fans(count, dim));
        return b.pending(made, x);
    }
}
