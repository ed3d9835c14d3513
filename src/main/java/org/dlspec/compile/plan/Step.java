package org.dlspec.compile.plan;

import java.util.List;
import org.dlspec.diag.Span;
import org.dlspec.graph.Op;

/**
 * One kernel call of a plan: the op, how it runs, and where its operands lie; a result may be {@link Slot#NONE}.
 *
 * @param scratch the offset among the temporaries of the memory that the kernel works in; 0 where it needs none
 */
public record Step(Op op, Kernel kernel, List<Slot> inputs, List<Slot> results, long scratch, Span origin) {
    public Step {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
    }
}
