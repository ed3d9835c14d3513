package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a word, or a parameter of a word, that the checker knows whole and that no engine runs yet. A file that uses it
 * checks with a warning, and is not run.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface NotBuilt {}
