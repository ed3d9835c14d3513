package org.dlspec.compile.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph made ready for one device and one batch size: kernel calls in order, and where everything lies. Immutable, and
 * exact: a run allocates the bytes that stand here and no others.
 *
 * @param prepared how many of the first steps depend on variables alone: they run again only when a variable has changed
 * @param feeds where each named input is put before a run, in its standard layout
 * @param fetches where each named result stands after a run
 * @param preparedBytes the size of the region of what these steps have prepared
 * @param temporaryBytes the size of the region of temporaries, in which kernels find the memory that they work in, too
 * @param again what is done a second time in each run, so that less is kept
 */
public record Plan(
        List<Step> steps,
        int prepared,
        Map<String, Slot> feeds,
        Map<String, Slot> fetches,
        Placement variables,
        long preparedBytes,
        long temporaryBytes,
        StepWork again) {
    public Plan {
        steps = List.copyOf(steps);
        feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
        fetches = Collections.unmodifiableMap(new LinkedHashMap<>(fetches));
    }

    /** All bytes that a run of this plan needs. */
    public long arenaBytes() {
        return variables.bytes() + preparedBytes + temporaryBytes;
    }

    /** Whether a run changes variables. */
    public boolean isUpdating() {
        return steps.stream()
                .flatMap(step -> step.results().stream())
                .anyMatch(slot -> slot.region() == Slot.Region.VARIABLES);
    }
}
