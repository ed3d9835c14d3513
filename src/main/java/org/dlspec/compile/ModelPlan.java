package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Planner;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Expansion;
import org.dlspec.spec.ModelSpec;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.layer.ParameterSpec;

/** Plans the inference of a model that no train names: its outputs as they are, without a link to any loss. */
public final class ModelPlan {
    private ModelPlan() {}

    /** The largest batch whose tensors all have fewer elements than the largest int. */
    public static int largestBatch(ModelSpec model) {
        List<Node> one = graph(model, 1);
        List<Node> two = graph(model, 2);
        long largest = 1;
        for (int i = 0; i < one.size(); i++) {
            for (int k = 0; k < one.get(i).results().size(); k++) {
                // What two samples need more than one; weights are as large for any batch.
                long size = two.get(i).results().get(k).shape().size()
                        - one.get(i).results().get(k).shape().size();
                largest = Math.max(largest, size);
            }
        }
        return (int) Math.max(1, Integer.MAX_VALUE / largest);
    }

    private static List<Node> graph(ModelSpec model, int batch) {
        Expansion expansion = new Expansion(model, batch, Mode.INFERENCE, 0);
        model.calls().forEach(expansion::add);
        return expansion.graph().nodes();
    }

    static Plan of(ModelSpec model, KernelSelector selector, int batch) {
        Expansion expansion = new Expansion(model, batch, Mode.INFERENCE, 0);
        model.calls().forEach(expansion::add);
        model.outputs().forEach((name, value) -> expansion.graph().result("scores." + name, expansion.value(value)));
        Graph graph = expansion.graph().build();
        for (Pass pass : Compiler.PASSES) {
            graph = pass.run(graph);
        }
        Planner planner = new Planner(selector);
        return planner.plan(graph, planner.place(graph, variables(expansion)));
    }

    /** In the order of a program: what is learned, then what is only kept. */
    private static List<Variable> variables(Expansion expansion) {
        List<Variable> all = new ArrayList<>();
        List<Variable> own = expansion.parameters().values().stream()
                .map(ParameterSpec::variable)
                .toList();
        own.stream().filter(v -> v.role() == Variable.Role.PARAMETER).forEach(all::add);
        own.stream().filter(v -> v.role() == Variable.Role.STATISTIC).forEach(all::add);
        return all;
    }
}
