package org.dlspec.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.data.Statistics;

/**
 * What a run knows of its data beside the weights, so that other samples can be brought into the same form.
 *
 * @param classes the class names of each target
 * @param statistics means and deviations that were fitted on the training samples, by field and operator:
 *     {@code x.standardize.mean}
 */
public record Learned(Map<String, List<String>> classes, Map<String, List<Double>> statistics) {
    static final Learned NOTHING = new Learned(Map.of(), Map.of());

    public Learned {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /** The entries of {@link #statistics} for what the operators of a field have learned, in their order. */
    static Map<String, List<Double>> entries(String field, List<Statistics> learned) {
        Map<String, List<Double>> entries = new LinkedHashMap<>();
        for (int i = 0; i < learned.size(); i++) {
            entries.put(key(field, i, "mean"), learned.get(i).means());
            entries.put(key(field, i, "deviation"), learned.get(i).deviations());
        }
        return entries;
    }

    /** The inverse of {@link #entries}. */
    List<Statistics> statistics(String field) {
        List<Statistics> learned = new ArrayList<>();
        for (int i = 0; statistics.containsKey(key(field, i, "mean")); i++) {
            learned.add(
                    new Statistics(statistics.get(key(field, i, "mean")), statistics.get(key(field, i, "deviation"))));
        }
        return learned;
    }

    private static String key(String field, int index, String part) {
        return field + ".standardize" + (index == 0 ? "" : "_" + (index + 1)) + "." + part;
    }
}
