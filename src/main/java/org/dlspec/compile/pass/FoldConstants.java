package org.dlspec.compile.pass;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.BroadcastTo;
import org.dlspec.op.Constant;
import org.dlspec.op.Elementwise;
import org.dlspec.tensor.TensorType;

/** An element-wise op on constants is a constant. */
public final class FoldConstants implements Rule {
    @Override
    public Optional<List<Value>> rewrite(Node node, List<Value> inputs, GraphBuilder out) {
        boolean isFoldable = node.op() instanceof Elementwise || node.op() instanceof BroadcastTo;
        if (!isFoldable || !inputs.stream().allMatch(v -> out.node(v).op() instanceof Constant)) {
            return Optional.empty();
        }
        double[] values = inputs.stream().mapToDouble(v -> value(v, out)).toArray();
        double folded = node.op() instanceof Elementwise op ? op.apply(values) : values[0];
        List<TensorType> types = inputs.stream().map(out::type).toList();
        TensorType type = node.op().infer(types, new Complaints()).get(0);
        return Optional.of(List.of(out.add(new Constant(type, folded))));
    }

    private static double value(Value constant, GraphBuilder out) {
        return ((Constant) out.node(constant).op()).value();
    }
}
