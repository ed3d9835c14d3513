package org.dlspec.data;

import java.util.Locale;

/** One of the three parts that samples are divided into. */
public enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    /** The word of the language. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
