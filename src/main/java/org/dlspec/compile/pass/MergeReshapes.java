package org.dlspec.compile.pass;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.Reshape;

/** A reshape of a reshape is one; a reshape to the same shape is none. */
public final class MergeReshapes implements Rule {
    @Override
    public Optional<List<Value>> rewrite(Node node, List<Value> inputs, GraphBuilder out) {
        if (!(node.op() instanceof Reshape reshape)) {
            return Optional.empty();
        }
        Value source = inputs.get(0);
        if (out.node(source).op() instanceof Reshape) {
            source = out.node(source).inputs().get(0);
        }
        boolean isSame = out.type(source).shape().equals(reshape.shape());
        return Optional.of(List.of(isSame ? source : out.add(reshape, source)));
    }
}
