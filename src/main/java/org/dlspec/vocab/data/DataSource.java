package org.dlspec.vocab.data;

import org.dlspec.vocab.Term;

/** Where samples come from. */
public interface DataSource extends Term {}
