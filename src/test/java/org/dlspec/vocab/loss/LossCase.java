package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.ReduceSum;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** A comparison on given scores and targets: its losses, and its gradient against differences. */
record LossCase(Comparison loss, Tensor output, Tensor target) {
    private static final double STEP = 1e-4;

    void check(double... expected) {
        assertArrayEquals(expected, run().get("each").values(), 1e-12);
        checkGradient();
    }

    /** The five-point formula at every score. */
    private void checkGradient() {
        double[] found = run().get("dz").values();
        for (int i = 0; i < found.length; i++) {
            double near = moved(i, STEP) - moved(i, -STEP);
            double far = moved(i, 2 * STEP) - moved(i, -2 * STEP);
            assertEquals((8 * near - far) / (12 * STEP), found[i], 1e-8, "by score " + i);
        }
    }

    private double moved(int place, double step) {
        double[] scores = output.values().clone();
        scores[place] += step;
        return new LossCase(loss, new Tensor(output.type(), scores), target)
                .run()
                .get("sum")
                .get(0);
    }

    private Map<String, Tensor> run() {
        GraphBuilder g = new GraphBuilder();
        Value z = g.add(new Input("z", output.type()));
        Value each = loss.each(new LossBuilder(g), z, g.add(new Input("y", target.type())));
        Value sum = g.add(new ReduceSum(1), each);
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        Value dz = Autodiff.gradients(g, sum, one, List.of(z), (a, b) -> g.add(new Add(), a, b))
                .get(0);
        g.result("each", each);
        g.result("sum", sum);
        g.result("dz", dz);
        return Interpreter.run(g.build(), Map.of("z", output, "y", target), Map.of())
                .results();
    }
}
