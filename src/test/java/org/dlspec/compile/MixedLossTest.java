package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.loss.CrossEntropy;
import org.junit.jupiter.api.Test;

class MixedLossTest {
    private static final Kind CLASSES = new Kind.ClassOf(3, List.of());

    @Test
    void isTheCrossEntropyAgainstTheMixedAnswer() {
        // The answers (0.7, 0.3, 0) and (0, 0.3, 0.7): - sum y log p, by hand.
        double log = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));
        double first = 0.7 * (log - 1) + 0.3 * (log - 2);
        double second = Math.log(3);
        assertEquals((first + second) / 2, loss(CLASSES, 0, 2, 1, 1), 1e-12);
    }

    @Test
    void aMissingPartnerLeavesTheLossOfTheOthers() {
        // 0.7 of the mean over both targets, 0.3 of the one partner that is there.
        double log = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));
        double own = ((log - 1) + Math.log(3)) / 2;
        assertEquals(0.7 * own + 0.3 * Math.log(3), loss(new Kind.Maybe(CLASSES), 0, 2, -1, 1), 1e-12);
    }

    private static double loss(Kind kind, double... labels) {
        GraphBuilder g = new GraphBuilder();
        Value z = g.add(new Input("z", TensorType.f32(2, 3)));
        Value target = g.add(new Input("target", TensorType.i32(2)));
        Value partner = g.add(new Input("partner", TensorType.i32(2)));
        Value share = g.add(new Input("mix", TensorType.SCALAR));
        LossGraph losses = new LossGraph(g, Span.NONE);
        losses.add("y", new CrossEntropy(1), z, kind, new LossGraph.Mixed(target, partner, share));
        losses.write(List.of());
        Map<String, Tensor> feeds = Map.of(
                "z", Tensor.of(TensorType.f32(2, 3), 1, 2, 3, 0, 0, 0),
                "target", Tensor.of(TensorType.i32(2), labels[0], labels[1]),
                "partner", Tensor.of(TensorType.i32(2), labels[2], labels[3]),
                "mix", Tensor.scalar(0.7));
        return Interpreter.run(g.build(), feeds, Map.of()).results().get("loss").get(0);
    }
}
