package org.dlspec.backend.onednn;

import java.util.Map;
import java.util.Optional;

/** Times the candidates for one question. */
interface Stopwatch {
    /** How many nanoseconds each takes, by name; empty when no time is left for trying. */
    Optional<Map<String, Long>> nanos(Question question, Map<String, Recipe> candidates);
}
