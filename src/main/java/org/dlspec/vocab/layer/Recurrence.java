package org.dlspec.vocab.layer;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Orthogonal;
import org.dlspec.vocab.init.Zeros;

/**
 * What recurrent layers have in common: their weights for the input and for the own state, each for all gates side by
 * side, and what they give.
 *
 * @param gates how many sums of its inputs a unit makes
 * @param biases how many biases each of these sums has
 */
record Recurrence(Layer layer, int units, int gates, int biases, Output output, Initializer init) {
    /** What a recurrent layer gives. */
    public enum Output {
        LAST,
        SEQUENCE
    }

    /** The recurrence that a layer is; empty for all others. */
    static Optional<Recurrence> of(Layer layer) {
        if (layer instanceof Lstm lstm) {
            return Optional.of(lstm.recurrence());
        }
        return layer instanceof Gru gru ? Optional.of(gru.recurrence()) : Optional.empty();
    }

    /** The sequence that a recurrent layer gets; empty after a complaint. */
    static Optional<Kind.Seq> sequence(LayerBuilder b, Layer layer, Value x) {
        if (x.isUnknown()) {
            return Optional.empty();
        }
        if (b.kind(x) instanceof Kind.Seq seq) {
            return Optional.of(seq);
        }
        Fit.needs(b, layer, "a Seq", b.kind(x), "");
        return Optional.empty();
    }

    Value expand(LayerBuilder b, Value x) {
        Optional<Kind.Seq> seq = sequence(b, layer, x);
        boolean fits = seq.isPresent() && parameters(b, "", seq.get().d());
        return fits ? b.pending(made(seq.get(), units), x) : Value.UNKNOWN;
    }

    /** Declares the weights for inputs of this many features; false after the complaint that they are too large. */
    boolean parameters(LayerBuilder b, String prefix, int features) {
        Shape kernel = Shape.of(features, gates * units);
        Shape recurrent = Shape.of(units, gates * units);
        if (!Fit.holds(b, layer, kernel) || !Fit.holds(b, layer, recurrent)) {
            return false;
        }
        ParameterSpec.Part part = ParameterSpec.Part.KERNEL;
        Initializer.Fans fans = new Initializer.Fans(features, (long) gates * units);
        Initializer.Fans own = new Initializer.Fans(units, (long) gates * units);
        b.parameter(prefix + "kernel", kernel, part, init, fans);
        b.parameter(prefix + "recurrent_kernel", recurrent, part, new Orthogonal(), own);
        Shape bias = biases == 1 ? Shape.of(gates * units) : Shape.of(biases, gates * units);
        b.parameter(prefix + "bias", bias, ParameterSpec.Part.BIAS, new Zeros(), own);
        return true;
    }

    Kind made(Kind.Seq seq, int width) {
        return switch (output) {
            case LAST -> new Kind.Vec(width);
            case SEQUENCE -> new Kind.Seq(seq.t(), width);
        };
    }
}
