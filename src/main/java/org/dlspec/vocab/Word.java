package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The word of the language where it is not the snake case of the record's or component's name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Word {
    String value();
}
