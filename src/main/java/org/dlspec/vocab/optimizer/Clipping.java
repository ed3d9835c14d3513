package org.dlspec.vocab.optimizer;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Shared;

/** What every optimizer may do to gradients that are too large, before it uses them. */
@Shared
public record Clipping(
        @Doc("Scales all gradients down together where their common norm is larger than this.")
        @Range("(0, inf)")
        @Default("none")
        @Alias({"Keras: global_clipnorm", "Keras: clipnorm", "Caffe: clip_gradients"})
        Optional<Double> clipNorm,

        @Doc("Holds every number of a gradient between minus this and this.")
        @Range("(0, inf)")
        @Default("none")
        @Alias("Keras: clipvalue")
        Optional<Double> clipValue) {
    /** Gradients as they are. */
    public static final Clipping NONE = new Clipping(Optional.empty(), Optional.empty());
}
