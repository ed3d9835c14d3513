package org.dlspec.compile.pass;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.Multiply;
import org.dlspec.op.Subtract;

/** {@code x * 1}, {@code x / 1}, {@code x + 0} and {@code x - 0} are {@code x}. */
public final class DropNeutral implements Rule {
    @Override
    public Optional<List<Value>> rewrite(Node node, List<Value> inputs, GraphBuilder out) {
        boolean byOne = node.op() instanceof Multiply || node.op() instanceof Divide;
        boolean byZero = node.op() instanceof Add || node.op() instanceof Subtract;
        if (!byOne && !byZero) {
            return Optional.empty();
        }
        boolean commutes = node.op() instanceof Multiply || node.op() instanceof Add;
        double neutral = byOne ? 1 : 0;
        if (isNeutral(inputs.get(1), neutral, out)) {
            return whole(inputs.get(0), node, out);
        }
        return commutes && isNeutral(inputs.get(0), neutral, out) ? whole(inputs.get(1), node, out) : Optional.empty();
    }

    private static boolean isNeutral(Value value, double neutral, GraphBuilder out) {
        return out.node(value).op() instanceof Constant constant && constant.value() == neutral;
    }

    /** A scalar beside a constant tensor would have to be spread. */
    private static Optional<List<Value>> whole(Value kept, Node node, GraphBuilder out) {
        return out.type(kept).equals(node.results().get(0)) ? Optional.of(List.of(kept)) : Optional.empty();
    }
}
