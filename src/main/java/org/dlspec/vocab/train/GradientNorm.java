package org.dlspec.vocab.train;

import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Ends the training when the norm of all gradients together is small.")
public record GradientNorm(
        @Doc("The norm below which the training ends.") @Range("(0, inf)")
        double below) implements Stopping {}
