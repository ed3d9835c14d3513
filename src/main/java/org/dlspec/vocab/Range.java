package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The numbers that a parameter may take, as an interval: {@code [1, inf)}, {@code (0, 1]}. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {
    String value();
}
