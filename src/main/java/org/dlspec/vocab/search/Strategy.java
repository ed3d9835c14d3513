package org.dlspec.vocab.search;

import org.dlspec.vocab.Term;

/** How a search chooses its trials. */
public sealed interface Strategy extends Term permits Grid, Hyperband, RandomSearch, Tpe {}
