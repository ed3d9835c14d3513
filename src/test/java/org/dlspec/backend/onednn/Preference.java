package org.dlspec.backend.onednn;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A stopwatch that says that candidates of one name are the fastest. */
record Preference(String name) implements Stopwatch {
    @Override
    public Optional<Map<String, Long>> nanos(Question question, Map<String, Recipe> candidates) {
        Map<String, Long> nanos = new TreeMap<>();
        candidates.keySet().forEach(each -> nanos.put(each, each.equals(name) ? 1_000_000L : 2_000_000L));
        return Optional.of(nanos);
    }
}
