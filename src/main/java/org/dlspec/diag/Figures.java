package org.dlspec.diag;

import java.util.Locale;

/** Numbers as messages show them. */
public final class Figures {
    private Figures() {}

    /** {@code 93 928}. */
    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    /** Three digits, without zeros at the end: {@code 0.164}, {@code 1e-05}. */
    public static String shown(double value) {
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains("e")
                ? text.replaceAll("\\.?0*e", "e")
                : text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** {@code 16 %}. */
    public static String percent(double share) {
        return shown(100 * share) + " %";
    }
}
