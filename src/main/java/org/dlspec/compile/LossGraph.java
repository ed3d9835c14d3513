package org.dlspec.compile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Multiply;
import org.dlspec.op.ReduceSum;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.loss.Comparison;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.LossBuilder;

/** The losses of a graph on their way into it: means over the batch, weighted and added. */
final class LossGraph {
    private final GraphBuilder graph;
    private final Span origin;
    private final LossBuilder builder;
    private final Map<String, Value> means = new LinkedHashMap<>();
    private Value sum = Value.NONE;

    LossGraph(GraphBuilder graph, Span origin) {
        this.graph = graph;
        this.origin = origin;
        this.builder = new LossBuilder(graph, List.of());
    }

    /** Adds the loss of an output. */
    void add(String name, Loss loss, Value output, Value target) {
        graph.at(origin);
        Value mean = Value.NONE;
        for (Loss part : loss.parts()) {
            if (part instanceof Comparison comparison) {
                Value own = mean(comparison.each(builder, output, target));
                mean = plus(mean, loss.parts().size() == 1 ? own : times(own, part.weight()));
            }
        }
        means.put("loss." + name, mean);
        sum = plus(sum, times(mean, loss.weight()));
    }

    /** Makes them results, the whole loss with the penalties of these parameters. */
    void write(Collection<ParameterSpec> parameters) {
        graph.result("loss", Restraints.penalized(graph, sum, parameters));
        means.forEach(graph::result);
    }

    private Value mean(Value each) {
        return graph.add(new ReduceSum(1.0 / graph.type(each).shape().size()), each);
    }

    private Value times(Value value, double factor) {
        return factor == 1
                ? value
                : graph.add(new Multiply(), value, graph.add(new Constant(TensorType.SCALAR, factor)));
    }

    private Value plus(Value before, Value more) {
        return before.isNone() ? more : graph.add(new Add(), before, more);
    }
}
