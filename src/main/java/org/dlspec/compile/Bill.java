package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.graph.Node;
import org.dlspec.graph.Variable;
import org.dlspec.op.Conv2d;
import org.dlspec.op.MatMul;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.LayerBuilder.Mode;

/**
 * What a model costs: parameters and multiply-adds of one sample by layer, and the exact memory of a run at a batch size.
 *
 * @param statistics numbers that are kept but not learned
 * @param trainingBytes all memory of a training step; slots of the optimizer included
 * @param inferenceBytes all memory of a prediction
 */
public record Bill(
        List<Line> lines, long statistics, int batch, long trainingBytes, long inferenceBytes, long stepsPerEpoch) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /**
     * A layer.
     *
     * @param output what it gives, per sample
     * @param parameters those that no layer before it has
     */
    public record Line(String path, String layer, String output, long parameters, long multiplyAdds) {}

    public static Bill of(Experiment experiment, KernelSelector selector, int batch, long stepsPerEpoch) {
        Program training = Compiler.compile(experiment, selector, stepsPerEpoch);
        Program inference = Compiler.compileInference(experiment, selector);
        long statistics = training.parameters().stream()
                .map(spec -> spec.variable())
                .filter(variable -> variable.role() == Variable.Role.STATISTIC)
                .mapToLong(variable -> variable.type().shape().size())
                .sum();
        return new Bill(
                lines(experiment),
                statistics,
                batch,
                training.training(batch).arenaBytes(),
                inference.prediction(batch).arenaBytes(),
                stepsPerEpoch);
    }

    public long parameters() {
        return lines.stream().mapToLong(Line::parameters).sum();
    }

    /** Of one sample, forward. */
    public long multiplyAdds() {
        return lines.stream().mapToLong(Line::multiplyAdds).sum();
    }

    private static List<Line> lines(Experiment experiment) {
        Expansion expansion = new Expansion(
                experiment.model(), 1, Mode.INFERENCE, experiment.train().seed());
        List<Line> lines = new ArrayList<>();
        for (LayerCall call : experiment.model().calls()) {
            int nodes = expansion.graph().size();
            long before = learned(expansion);
            expansion.add(call);
            List<Node> all = expansion.graph().nodes();
            long multiplyAdds = 0;
            for (Node node : all.subList(nodes, all.size())) {
                multiplyAdds += multiplyAdds(node, expansion);
            }
            String word = Schema.of(call.layer().getClass()).word();
            lines.add(new Line(call.path(), word, call.kind().toString(), learned(expansion) - before, multiplyAdds));
        }
        return lines;
    }

    private static long learned(Expansion expansion) {
        return expansion.parameters().values().stream()
                .map(spec -> spec.variable())
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .mapToLong(variable -> variable.type().shape().size())
                .sum();
    }

    /** Convolutions and matrix products alone: everything else together is small beside them. */
    private static long multiplyAdds(Node node, Expansion expansion) {
        long results = node.results().get(0).shape().size();
        if (node.op() instanceof Conv2d) {
            Shape kernel = expansion.graph().type(node.inputs().get(1)).shape();
            return results * (kernel.size() / kernel.dim(0));
        }
        if (node.op() instanceof MatMul product) {
            Shape left = expansion.graph().type(node.inputs().get(0)).shape();
            return results * left.dim(product.transposeA() ? 0 : 1);
        }
        return 0;
    }
}
