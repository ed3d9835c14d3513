package org.dlspec.vocab.train;

import org.dlspec.vocab.Term;

/** When a training ends before all its epochs. */
public sealed interface Stopping extends Term permits EarlyStopping, GradientNorm {}
