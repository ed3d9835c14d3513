package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks the one record of a category that a plain number stands for: {@code lr: 0.1} is {@code lr: constant(0.1)},
 * {@code padding: 1} is {@code padding: pixels(1)}. It has exactly one required component, an int or a double.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Plain {}
