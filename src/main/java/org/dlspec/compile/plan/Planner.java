package org.dlspec.compile.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Update;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Fused;
import org.dlspec.op.Fusible;
import org.dlspec.op.Joined;
import org.dlspec.op.Read;
import org.dlspec.tensor.Layout;

/** Makes graphs into plans for one device: kernels, layouts, lifetimes, addresses. */
public final class Planner {
    private final KernelSelector selector;

    public Planner(KernelSelector selector) {
        this.selector = selector;
    }

    /** A plan whose variables lie where the placement says; it holds all variables of the graph. */
    public Plan plan(Graph graph, Placement placement) {
        return SwapNeighbors.swap(Preparation.of(draft(graph, placement)), placement)
                .plan(StepWork.NONE);
    }

    /** A plan that fits into so many bytes, because it computes some tensors again; if none does, the smallest found. */
    public Plan plan(Graph graph, Placement placement, long bytes) {
        return FitMemory.fit(draft(graph, placement), placement, bytes);
    }

    private Draft draft(Graph graph, Placement placement) {
        Map<Variable, Layout> stored = new LinkedHashMap<>();
        placement.slots().forEach((variable, slot) -> stored.put(variable, slot.layout()));
        return Selection.select(graph, selector, stored);
    }

    /**
     * A placement of these variables, in their order. A variable that the graph updates lies as its new value is computed,
     * which for weights is the layout of their gradient: so the optimizer, which touches every number of a weight many
     * times, needs no reorder. Others lie as they are wanted.
     */
    public Placement place(Graph graph, List<Variable> variables) {
        Selection.Layouts layouts = Selection.layouts(graph, selector);
        Map<Variable, Layout> stored = new LinkedHashMap<>();
        for (Variable variable : variables) {
            stored.put(variable, layouts.wanted().getOrDefault(variable, Layout.PLAIN));
        }
        for (Update update : graph.updates()) {
            stored.put(update.variable(), sourceLayout(graph, update, layouts.made()));
        }
        Map<Variable, Slot> slots = new LinkedHashMap<>();
        long offset = 0;
        for (Variable variable : variables) {
            Layout layout = stored.get(variable);
            long bytes = selector.bytes(variable.type(), layout);
            slots.put(variable, new Slot(variable.type(), layout, Slot.Region.VARIABLES, offset, bytes));
            offset = Arena.align(offset + bytes, Arena.alignment(0));
        }
        return new Placement(slots, offset);
    }

    /** The layout of the first tensor of the variable's type that element-wise ops bring into the update from elsewhere. */
    private static Layout sourceLayout(Graph graph, Update update, Map<Value, Layout> computed) {
        Deque<Value> open = new ArrayDeque<>(List.of(update.value()));
        Set<Value> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Value value = open.removeFirst();
            Node node = graph.node(value);
            if (!seen.add(value) || !graph.type(value).equals(update.variable().type()) || node.op() instanceof Read) {
                continue;
            }
            if (node.op() instanceof Joined joined) {
                int part =
                        value.result() * joined.parts().size() / node.results().size();
                joined.of(part, node.inputs()).forEach(open::addLast);
            } else if (node.op() instanceof Fusible || node.op() instanceof Fused) {
                node.inputs().forEach(open::addLast);
            } else {
                return computed.get(value);
            }
        }
        return Layout.PLAIN;
    }
}
