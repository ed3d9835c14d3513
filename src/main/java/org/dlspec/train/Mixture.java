package org.dlspec.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the plan is told of a batch whose samples are mixed.
 *
 * @param share how much of each sample is its own
 * @param partners the targets of what is mixed in, by the name of their feed
 * @param classes likewise where they are classes
 */
record Mixture(double share, Map<String, float[]> partners, Map<String, int[]> classes) {
    Mixture {
        partners = Collections.unmodifiableMap(new LinkedHashMap<>(partners));
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    }

    void feed(LoadedPlan plan) {
        plan.feed("mix", share);
        partners.forEach(plan::feed);
        classes.forEach(plan::feed);
    }
}
