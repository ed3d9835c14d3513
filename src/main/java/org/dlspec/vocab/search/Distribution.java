package org.dlspec.vocab.search;

import org.dlspec.vocab.Term;

/** Where a search may go with one param. */
public sealed interface Distribution extends Term permits Choice, IntUniform, LogUniform, Uniform {}
