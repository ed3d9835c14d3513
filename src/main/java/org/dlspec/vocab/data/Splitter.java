package org.dlspec.vocab.data;

import org.dlspec.vocab.Term;

/** How samples are divided into training, validation and test parts. */
public interface Splitter extends Term {}
