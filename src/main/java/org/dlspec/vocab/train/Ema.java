package org.dlspec.vocab.train;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("A running mean of the weights, which falls off exponentially.")
public record Ema(
        @Doc("Share of the mean that each step keeps.") @Range("(0, 1)") @Alias("Keras: ema_momentum")
        double decay) implements Averaging {}
