package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.loss.BinaryCrossEntropy;
import org.dlspec.vocab.loss.CrossEntropy;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.LossSum;
import org.dlspec.vocab.loss.Mse;
import org.junit.jupiter.api.Test;

class MissingTargetTest {
    private static final double NAN = Double.NaN;
    private static final Kind CLASSES = new Kind.Maybe(new Kind.ClassOf(3, List.of()));
    private static final Kind LABELS = new Kind.Maybe(new Kind.Labels(2));
    private static final Kind SCALAR = new Kind.Maybe(new Kind.Scalar());

    @Test
    void aMissingClassCountsForNothing() {
        Tensor scores = Tensor.of(TensorType.f32(3, 3), 1, 2, 3, 40, -50, 60, 0, 0, 0);
        Tensor classes = Tensor.of(TensorType.i32(3), 0, -1, 2);
        Map<String, Tensor> found = run(new CrossEntropy(1), CLASSES, scores, classes);
        // The figure of the two others by NumPy, see LossTest.
        assertEquals(1.7531091265562448, found.get("loss").get(0), 1e-12);
        assertEquals(2, found.get("present.y").get(0));
        Map<String, Tensor> without = run(
                new CrossEntropy(1),
                CLASSES,
                Tensor.of(TensorType.f32(2, 3), 1, 2, 3, 0, 0, 0),
                Tensor.of(TensorType.i32(2), 0, 2));
        double[] expected = without.get("gradient").values();
        double[] gradient = found.get("gradient").values();
        for (int c = 0; c < 3; c++) {
            assertEquals(expected[c], gradient[c]);
            assertEquals(0, gradient[3 + c]);
            assertEquals(expected[3 + c], gradient[6 + c]);
        }
    }

    @Test
    void aMissingLabelCountsForNothingOfItsSample() {
        Tensor scores = Tensor.of(TensorType.f32(2, 2), 5, -1, 7, 2);
        Map<String, Tensor> found =
                run(new BinaryCrossEntropy(1), LABELS, scores, Tensor.of(TensorType.f32(2, 2), NAN, 0, NAN, 1));
        // log(1 + exp(-1)) and log(1 + exp(2)) - 2.
        assertEquals(
                (Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(-2))) / 2,
                found.get("loss").get(0),
                1e-12);
        assertEquals(2, found.get("present.y").get(0));
        double[] expected = {0, sigmoid(-1) / 2, 0, (sigmoid(2) - 1) / 2};
        assertArrayEquals(expected, found.get("gradient").values(), 1e-15);
        assertEquals(0, found.get("gradient").get(0));
        assertEquals(0, found.get("gradient").get(2));
    }

    @Test
    void theScoreOfAMissingTargetMovesNothing() {
        Tensor y = Tensor.of(TensorType.f32(3, 1), 3, NAN, 5);
        Map<String, Tensor> one = run(new Mse(0.5), SCALAR, Tensor.of(TensorType.f32(3, 1), 1, 0, 4), y);
        Map<String, Tensor> other = run(new Mse(0.5), SCALAR, Tensor.of(TensorType.f32(3, 1), 1, -1e30, 4), y);
        assertEquals(one.get("loss"), other.get("loss"));
        assertArrayEquals(one.get("gradient").values(), other.get("gradient").values(), 0);
        // Half of (4 + 1) / 2.
        assertEquals(1.25, one.get("loss").get(0));
        assertArrayEquals(new double[] {-1, 0, -0.5}, one.get("gradient").values(), 0);
    }

    @Test
    void aBatchWithoutTargetsHasNoLoss() {
        Tensor none = Tensor.of(TensorType.f32(2, 1), NAN, NAN);
        Loss sum = new LossSum(List.of(new Mse(1), new Mse(2)));
        Map<String, Tensor> found = run(sum, SCALAR, Tensor.of(TensorType.f32(2, 1), 1, 2), none);
        assertEquals(0, found.get("loss").get(0));
        assertEquals(0, found.get("present.y").get(0));
        assertArrayEquals(new double[2], found.get("gradient").values(), 0);
    }

    @Test
    void aTargetThatMayBeMissingAndIsThereCostsTheSame() {
        Tensor scores = Tensor.of(TensorType.f32(3, 1), -2, 0, 3);
        Tensor y = Tensor.of(TensorType.f32(3, 1), 1, 0, 1);
        Map<String, Tensor> sure = run(new BinaryCrossEntropy(1), new Kind.Binary(), scores, y);
        Map<String, Tensor> maybe = run(new BinaryCrossEntropy(1), new Kind.Maybe(new Kind.Binary()), scores, y);
        assertEquals(0.9562208477255534, maybe.get("loss").get(0), 1e-12);
        assertArrayEquals(sure.get("gradient").values(), maybe.get("gradient").values(), 1e-15);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The loss of an output, how many targets are there, and the gradient of the output. */
    private static Map<String, Tensor> run(Loss loss, Kind kind, Tensor output, Tensor target) {
        GraphBuilder g = new GraphBuilder();
        Value z = g.add(new Input("z", output.type()));
        LossGraph losses = new LossGraph(g, Span.NONE);
        losses.add("y", loss, z, kind, g.add(new Input("y", target.type())));
        Value total = losses.write(List.of());
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        Value dz = Autodiff.gradients(g, total, one, List.of(z), (a, b) -> g.add(new Add(), a, b))
                .get(0);
        g.result("gradient", dz);
        return Interpreter.run(g.build(), Map.of("z", output, "y", target), Map.of())
                .results();
    }
}
