package org.dlspec.vocab.train;

import org.dlspec.vocab.Term;

/** What the weights are averaged by for evaluation and result. */
public sealed interface Averaging extends Term permits Ema {}
