package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Planner;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Expansion;
import org.dlspec.spec.ModelSpec;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.layer.ParameterSpec;

/** Plans the inference of a model that no train names: its outputs as they are, without a link to any loss. */
final class ModelPlan {
    private ModelPlan() {}

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
