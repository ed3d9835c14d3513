package org.dlspec.vocab.train;

import org.dlspec.vocab.Term;

/** How samples of unequal length come into batches. */
public sealed interface Bucketing extends Term permits ByLength {}
