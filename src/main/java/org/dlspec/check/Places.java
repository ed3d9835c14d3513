package org.dlspec.check;

import java.util.HashMap;
import java.util.Map;
import org.dlspec.diag.Span;

/**
 * Names the places of a model: bindings, layers and blocks within each other. Equal words in one place get {@code _2},
 * {@code _3} in order; the same text in the same place, once more in a repeat or through a shared layer, keeps its name.
 */
final class Places {
    private final Map<String, Map<String, Integer>> taken = new HashMap<>();
    private final Map<Use, String> known = new HashMap<>();

    private record Use(String place, Span text) {}

    /** The path of a word that stands at this text in this place; an empty place is the model itself. */
    String path(String place, String word, Span text) {
        String name = known.computeIfAbsent(new Use(place, text), u -> free(place, word));
        return place.isEmpty() ? name : place + "." + name;
    }

    private String free(String place, String word) {
        Map<String, Integer> names = taken.computeIfAbsent(place, p -> new HashMap<>());
        String name = word;
        int count = names.getOrDefault(word, 0);
        while (names.containsKey(name)) {
            count++;
            name = word + "_" + (count + 1);
        }
        names.put(word, count);
        names.putIfAbsent(name, 0);
        return name;
    }
}
