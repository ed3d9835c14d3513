package org.dlspec.pack;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that a native library finds by their names, as those of JavaCPP do with all of their classes when they are
 * loaded: texts in it that a zero ends.
 */
final class NativeReferences {
    private NativeReferences() {}

    /** Names with slashes, as {@code java/util/List}; some are of no class. */
    static Set<String> of(byte[] library) {
        Set<String> names = new TreeSet<>();
        int start = 0;
        int slashes = 0;
        for (int i = 0; i < library.length; i++) {
            byte each = library[i];
            if (each == '/') {
                slashes++;
            } else if (!isPartOfName(each)) {
                if (each == 0 && slashes > 0) {
                    names.add(new String(library, start, i - start, StandardCharsets.US_ASCII));
                }
                start = i + 1;
                slashes = 0;
            }
        }
        return names;
    }

    private static boolean isPartOfName(byte each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '_'
                || each == '$';
    }
}
