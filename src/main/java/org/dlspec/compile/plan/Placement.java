package org.dlspec.compile.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.graph.Variable;

/**
 * Where each variable lies in the region of variables: parameters first and one behind the other, then the slots of the
 * optimizer in the same order, then statistics. Plans of one run share a placement, so that they share the weights.
 */
public record Placement(Map<Variable, Slot> slots, long bytes) {
    public Placement {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    public Slot slot(Variable variable) {
        Slot slot = slots.get(variable);
        if (slot == null) {
            throw new IllegalStateException("variable " + variable.name() + " has no place");
        }
        return slot;
    }
}
