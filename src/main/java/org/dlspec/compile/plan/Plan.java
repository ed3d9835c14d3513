package org.dlspec.compile.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph made ready for one device and one batch size: kernel calls in order, and where everything lies. Immutable, and
 * exact: a run allocates the bytes that stand here and no others.
 *
 * @param feeds where each named input is put before a run, in its standard layout
 * @param fetches where each named result stands after a run
 * @param temporaryBytes the size of the region of temporaries, in which kernels find the memory that they work in, too
 */
public record Plan(
        List<Step> steps,
        Map<String, Slot> feeds,
        Map<String, Slot> fetches,
        Placement variables,
        long temporaryBytes) {
    public Plan {
        steps = List.copyOf(steps);
        feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
        fetches = Collections.unmodifiableMap(new LinkedHashMap<>(fetches));
    }

    /** All bytes that a run of this plan needs. */
    public long arenaBytes() {
        return variables.bytes() + temporaryBytes;
    }
}
