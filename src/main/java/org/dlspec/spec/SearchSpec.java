package org.dlspec.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dlspec.diag.Span;
import org.dlspec.vocab.search.Objective;
import org.dlspec.vocab.search.Strategy;

/**
 * A search section with all defaults filled in.
 *
 * @param over the train whose params vary
 * @param space where each param may go, by its name; {@code alias.name} for one of an imported file
 * @param trials the most trials
 * @param budgetSeconds the longest time
 */
public record SearchSpec(
        String name,
        String over,
        Map<String, Space> space,
        Strategy strategy,
        Objective objective,
        OptionalInt trials,
        OptionalDouble budgetSeconds,
        long seed,
        Span span) {
    public SearchSpec {
        space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
    }
}
