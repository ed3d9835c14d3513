package org.dlspec.compile.plan;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Node;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/**
 * The port through which the planner asks a backend how nodes will run. Equal questions get equal answers, so that the
 * plan, and the bill, are exact before anything runs.
 */
public interface KernelSelector {
    /** The device's word: {@code cpu}, {@code reference}. */
    String device();

    /** Whether the device has instructions for numbers of this type; without them it would be slower than in f32. */
    boolean computesIn(DType dtype);

    /**
     * The kernel for a node.
     *
     * @param used which results somebody needs
     */
    Kernel select(Node node, List<Offer> inputs, List<Boolean> used);

    /** Why a step has its kernel, in a clause; empty where the device has no other. */
    Optional<String> reason(Step step);

    /** The memory of a tensor in a layout, padding included. */
    long bytes(TensorType type, Layout layout);

    /** The only layout that reorders into this one start from; empty where any will do. */
    default Optional<Layout> origin(Layout layout, TensorType type) {
        return Optional.empty();
    }
}
