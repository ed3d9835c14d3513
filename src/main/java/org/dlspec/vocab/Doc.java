package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What a word or its parameter does, one or more whole sentences for a student who has never seen the code. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Doc {
    String value();
}
