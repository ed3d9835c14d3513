package org.dlspec.spec.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The records and constants that a sealed type can be, by their simple names. */
final class Variants {
    private Variants() {}

    static Map<String, Class<?>> of(Class<?> sealed) {
        Map<String, Class<?>> variants = new LinkedHashMap<>();
        leaves(sealed).forEach(leaf -> {
            Class<?> other = variants.put(leaf.getSimpleName(), leaf);
            if (other != null && other != leaf) {
                throw new IllegalStateException(sealed + " can be two types of the name " + leaf.getSimpleName());
            }
        });
        return variants;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Variants::leaves)
                : Stream.of(type);
    }
}
