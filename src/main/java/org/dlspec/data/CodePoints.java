package org.dlspec.data;

import java.util.Arrays;
import java.util.Comparator;

/** The order of texts by code point: the same on every machine and in every locale. */
final class CodePoints {
    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
    }
}
