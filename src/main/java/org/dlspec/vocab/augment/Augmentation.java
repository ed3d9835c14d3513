package org.dlspec.vocab.augment;

import org.dlspec.vocab.Term;

/** A random change of a training sample that keeps its kind and meaning. */
public interface Augmentation extends Term {}
