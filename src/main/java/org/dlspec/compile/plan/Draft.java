package org.dlspec.compile.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.graph.Op;
import org.dlspec.graph.Variable;

/**
 * A plan whose kernels and layouts are chosen and whose tensors have no addresses.
 *
 * @param prepared how many of the first steps depend on variables that rest
 */
record Draft(
        List<Draft.Step> steps,
        int prepared,
        Map<String, Cell> feeds,
        Map<String, Cell> fetches,
        Map<Variable, Cell> reads,
        Map<Variable, Cell> writes) {
    Draft {
        steps = List.copyOf(steps);
        feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
        fetches = Collections.unmodifiableMap(new LinkedHashMap<>(fetches));
        reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
        writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
    }

    /** The same in another order. */
    Draft withSteps(List<Step> other) {
        return new Draft(other, prepared, feeds, fetches, reads, writes);
    }

    /** A kernel call on cells. */
    record Step(Op op, Kernel kernel, List<Cell> inputs, List<Cell> results, Span origin) {
        Step {
            inputs = List.copyOf(inputs);
            results = List.copyOf(results);
        }

        /** Whether the result is the memory of the first input under another type. */
        boolean isView() {
            return kernel.id().equals(Kernel.VIEW);
        }
    }
}
