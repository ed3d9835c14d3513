package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a record of parameters that several words have: where it is a component of a word's record, its own components
 * stand in its place, as parameters of the word.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Shared {}
