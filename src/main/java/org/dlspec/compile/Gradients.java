package org.dlspec.compile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.Maximum;
import org.dlspec.op.Minimum;
import org.dlspec.op.Multiply;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Square;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.Clipping;

/** The length of the gradients of all parameters together, and what is cut off them before the optimizer gets them. */
final class Gradients {
    private Gradients() {}

    /** Scales the gradients by their common norm first, then holds each number of them. */
    static Map<ParameterSpec, Value> clipped(
            GraphBuilder graph, Clipping clipping, Map<ParameterSpec, Value> gradients) {
        Map<ParameterSpec, Value> clipped = new LinkedHashMap<>(gradients);
        clipping.clipNorm().ifPresent(most -> {
            Value factor = factor(graph, norm(graph, gradients), most);
            clipped.replaceAll((parameter, gradient) -> graph.add(new Multiply(), gradient, factor));
        });
        clipping.clipValue()
                .ifPresent(most -> clipped.replaceAll((parameter, gradient) -> held(graph, gradient, most)));
        return Collections.unmodifiableMap(clipped);
    }

    /** The root of the sum of all squares; 0 where there is no gradient. */
    static Value norm(GraphBuilder graph, Map<ParameterSpec, Value> gradients) {
        Value squares = gradients.values().stream()
                .map(gradient -> graph.add(new ReduceSum(1), graph.add(new Square(), gradient)))
                .reduce((a, b) -> graph.add(new Add(), a, b))
                .orElseGet(() -> number(graph, 0));
        return graph.add(new Sqrt(), squares);
    }

    // Pascanu, Mikolov and Bengio 2013, algorithm 1: g <- g c / |g| where |g| > c.
    private static Value factor(GraphBuilder graph, Value norm, double most) {
        Value share = graph.add(new Divide(), number(graph, most), norm);
        return graph.add(new Minimum(), number(graph, 1), share);
    }

    private static Value held(GraphBuilder graph, Value gradient, double most) {
        Value below = graph.add(new Minimum(), gradient, number(graph, most));
        return graph.add(new Maximum(), below, number(graph, -most));
    }

    private static Value number(GraphBuilder graph, double value) {
        return graph.add(new Constant(TensorType.SCALAR, value));
    }
}
