package org.dlspec.check;

import java.util.Locale;

/** How numbers stand in messages. */
final class Numbers {
    private Numbers() {}

    /** {@code 3}, {@code 0.1}, {@code 1e-8}: the shortest text that gives the number again. */
    static String show(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        return String.valueOf(value).toLowerCase(Locale.ROOT).replace(".0e", "e");
    }
}
