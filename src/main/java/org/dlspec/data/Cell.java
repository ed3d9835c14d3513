package org.dlspec.data;

import java.util.Set;

/** What the text of a csv cell means as a number. */
public final class Cell {
    private static final Set<String> EMPTY = Set.of("", "NA", "N/A", "NaN", "nan", "null");

    private Cell() {}

    public static boolean isNumberOrEmpty(String cell) {
        String text = cell.strip();
        return EMPTY.contains(text) || isNumber(text);
    }

    /** NaN for an empty cell. The cell is known to be a number or empty. */
    public static double number(String cell) {
        String text = cell.strip();
        return EMPTY.contains(text) ? Double.NaN : Double.parseDouble(text);
    }

    /** Digits with sign, point and exponent: Double.parseDouble alone would also take "1d", "0x1p3" and "Infinity". */
    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
