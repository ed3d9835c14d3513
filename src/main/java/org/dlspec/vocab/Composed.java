package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a term that operators make of other terms, so that it has no word of its own. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Composed {}
