package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Zeros;

@Doc(
        "Every position looks at all others and takes from each as much as fits it; several heads look for different things."
                + " Padded positions get no weight.")
@Alias({"Keras: MultiHeadAttention", "PyTorch: MultiheadAttention"})
@NotBuilt
public record SelfAttention(
        @Doc("The features of a position are shared evenly by so many heads.")
        @Range("[1, inf)")
        @Alias({"Keras: num_heads", "PyTorch: num_heads"})
        int heads,

        @Doc("Share of the weights between positions that is dropped in training.") @Range("[0, 1)") @Default("0")
        double dropout,

        @Doc("First values of the weights.") @Default("glorot_uniform") @Alias("Keras: kernel_initializer")
        Initializer init)
        implements Layer {
    // Vaswani et al. 2017, section 3.2.2, with d_k = d_v = D / h.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Optional<Kind.Seq> seq = Recurrence.sequence(b, this, inputs.get(0));
        if (seq.isEmpty()) {
            return Value.UNKNOWN;
        }
        int features = seq.get().d();
        Shape square = Shape.of(features, features);
        if (features % heads != 0) {
            return unshared(b, features);
        }
        if (!Fit.holds(b, this, square)) {
            return Value.UNKNOWN;
        }
        Initializer.Fans fans = new Initializer.Fans(features, features);
        for (String part : List.of("query", "key", "value", "output")) {
            b.parameter(part + ".kernel", square, ParameterSpec.Part.KERNEL, init, fans);
            b.parameter(part + ".bias", Shape.of(features), ParameterSpec.Part.BIAS, new Zeros(), fans);
        }
        return b.pending(seq.get(), inputs.get(0));
    }

    private Value unshared(LayerBuilder b, int features) {
        int below = IntStream.iterate(heads, h -> h - 1)
                .filter(h -> features % h == 0)
                .findFirst()
                .orElseThrow();
        String fewer = heads > features ? "" : below + " or ";
        int more = IntStream.rangeClosed(Math.min(heads, features), features)
                .filter(h -> features % h == 0)
                .findFirst()
                .orElseThrow();
        int narrower = features / heads * heads;
        String widths = (narrower == 0 ? "" : narrower + " or ") + (narrower + heads);
        return b.complain(
                Code.D307,
                features + " features cannot be shared by " + heads + " heads (" + features + " / " + heads
                        + " is not whole)",
                "heads: " + fewer + more + ", or " + widths + " features");
    }
}
