package org.dlspec.compile.pass;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.BatchNormBackward;
import org.dlspec.op.Multiply;
import org.dlspec.op.Step;

/** What belongs to a batch normalisation in the backward half of a graph. */
final class NormPartners {
    /** Where the backward op takes the gradient of y. */
    static final int DY = 4;

    private NormPartners() {}

    /** The backward that takes the mean of this normalisation, by its place. */
    static Optional<Integer> backward(Graph graph, Uses uses, int norm) {
        Value mean = new Value(norm, 1);
        return uses.of(mean).stream()
                .filter(user -> graph.nodes().get(user).op() instanceof BatchNormBackward
                        && graph.nodes().get(user).inputs().get(1).equals(mean))
                .findFirst();
    }

    /** The dz of {@code dy = dz * step(z)}, which is the gradient of relu; empty where dy is something else. */
    static Optional<Value> gradientOfRelu(Graph graph, Value dy, int relu) {
        if (!(graph.node(dy).op() instanceof Multiply)) {
            return Optional.empty();
        }
        List<Value> factors = graph.node(dy).inputs();
        Node step = graph.node(factors.get(1));
        boolean isMask = step.op() instanceof Step && step.inputs().get(0).equals(new Value(relu, 0));
        return isMask ? Optional.of(factors.get(0)) : Optional.empty();
    }
}
