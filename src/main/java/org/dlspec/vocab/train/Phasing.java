package org.dlspec.vocab.train;

import org.dlspec.vocab.Term;

/** A part of a training that differs from the others in what learns and how. */
public sealed interface Phasing extends Term permits Phase {}
