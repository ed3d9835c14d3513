package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The default of a parameter, as text in the language itself. A parameter without one must be given. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {
    String value();
}
