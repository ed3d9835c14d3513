package org.dlspec.vocab.data;

import org.dlspec.vocab.Term;

/** A stage of an input's or target's pipe: {@code grayscale}, {@code resize}, {@code standardize}. */
public interface FieldOperator extends Term {}
