package org.dlspec.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.diag.Span;

/**
 * What a model or a train may cost.
 *
 * @param name the model or train
 * @param limits by key: {@code parameters}, {@code multiply_adds}, {@code train_memory}, {@code inference_memory}
 */
public record RequireSpec(String name, Map<String, Limit> limits) {
    public RequireSpec {
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /** The least and the most that is allowed, in bytes for memory, and where that is written. */
    public record Limit(double least, double most, Span span) {
        public boolean holds(long figure) {
            return figure >= least && figure <= most;
        }
    }
}
