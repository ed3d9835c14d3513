package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The default of a parameter, as text in the language itself. A parameter without one must be given. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {
    String value();

    /** That of Keras as it reads in the meaning of this language; empty where it is the same, or no number. */
    String keras() default "";

    /** That of PyTorch as it reads in the meaning of this language; empty where it is the same, or no number. */
    String pytorch() default "";
}
