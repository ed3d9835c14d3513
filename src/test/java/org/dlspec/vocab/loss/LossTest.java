package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void crossEntropyIsTheMeanOverTheBatch() {
        // -log softmax: log(e + e^2 + e^3) - 1 and log 3; computed with NumPy.
        checkLoss(
                new CrossEntropy(1),
                Tensor.of(TensorType.f32(2, 3), 1, 2, 3, 0, 0, 0),
                Tensor.of(TensorType.i32(2), 0, 2),
                1.7531091265562448);
    }

    @Test
    void binaryCrossEntropyIsTheMeanOverTheBatch() {
        // -y log p - (1 - y) log(1 - p) with p = sigmoid(z), computed with NumPy.
        checkLoss(
                new BinaryCrossEntropy(1),
                Tensor.of(TensorType.f32(3, 1), -2, 0, 3),
                Tensor.of(TensorType.f32(3, 1), 1, 0, 1),
                0.9562208477255534);
    }

    @Test
    void binaryCrossEntropyStaysFinite() {
        checkLoss(
                new BinaryCrossEntropy(1),
                Tensor.of(TensorType.f32(2, 1), 1000, -1000),
                Tensor.of(TensorType.f32(2, 1), 0, 1),
                1000);
    }

    @Test
    void gradientOfBinaryCrossEntropyIsProbabilityMinusTarget() {
        // (sigmoid(z) - y) / 4.
        Tensor z = Tensor.of(TensorType.f32(4, 1), -2, 0, 3, 100);
        Tensor y = Tensor.of(TensorType.f32(4, 1), 1, 0, 1, 0);
        double[] expected = {-0.2201992694944706, 0.125, -0.01185646829439169, 0.25};
        assertArrayEquals(expected, gradient(new BinaryCrossEntropy(1), z, y), 1e-12);
    }

    @Test
    void meanSquaredError() {
        checkLoss(
                new Mse(1),
                Tensor.of(TensorType.f32(2, 1), 1, 4),
                Tensor.of(TensorType.f32(2, 1), 3, 5),
                (4 + 1) / 2.0);
    }

    @Test
    void huberIsSquareNearZeroAndStraightBeyondDelta() {
        // Errors 0.5, 2 and -4 with delta 1.5: 0.5^2 / 2, 1.5 (2 - 0.75), 1.5 (4 - 0.75).
        Tensor z = Tensor.of(TensorType.f32(3, 1), 1.5, 2, -3);
        Tensor y = Tensor.of(TensorType.f32(3, 1), 1, 0, 1);
        checkLoss(new Huber(1.5, 1), z, y, (0.125 + 1.875 + 4.875) / 3);
        // The error within delta, its sign times delta beyond.
        assertArrayEquals(new double[] {0.5 / 3, 0.5, -0.5}, gradient(new Huber(1.5, 1), z, y), 1e-12);
    }

    @Test
    void aSumAddsItsPartsByTheirWeights() {
        Tensor z = Tensor.of(TensorType.f32(2, 1), 1, 4);
        Tensor y = Tensor.of(TensorType.f32(2, 1), 3, 5);
        LossSum inner = new LossSum(List.of(new Mse(2), new Huber(1, 0.5)));
        LossSum sum = new LossSum(List.of(inner, new Mse(1)));
        // Mean squared error 2.5, three times; Huber of 2 and 1 is 1.5 and 0.5.
        checkLoss(sum, z, y, 3 * 2.5 + 0.5 * 1);
        assertEquals(3, sum.losses().size());
        assertEquals(1, sum.weight());
    }

    @Test
    void aSumIsWhatItsComparisonsAre() {
        LossSum sum = new LossSum(List.of(new L1(1e-6), new BinaryCrossEntropy(1)));
        assertEquals(Loss.Link.SIGMOID, sum.link());
        assertEquals(Optional.of(new Kind.Vec(1)), sum.output(new Kind.Binary()));
        assertEquals(Optional.empty(), sum.contradiction());
        assertTrue(new LossSum(List.of(new L1(1e-6), new L2(1e-6))).isPenalty());
        assertEquals(
                Optional.of("`mse` and `binary_cross_entropy` apply different functions to the output, so one output"
                        + " cannot have both"),
                new LossSum(List.of(new Mse(1), new BinaryCrossEntropy(1))).contradiction());
    }

    @Test
    void classWeightsAreOneForEachClass() {
        Kind classes = new Kind.ClassOf(3, List.of());
        Weighting two = new Weighting.Factor(2);
        CrossEntropy few = new CrossEntropy(1, Optional.of(List.of(two, two)), 0);
        CrossEntropy balanced = new CrossEntropy(1, Optional.of(List.of(new Weighting.Balanced())), 0);
        CrossEntropy mixed = new CrossEntropy(1, Optional.of(List.of(two, new Weighting.Balanced())), 0);
        assertEquals(Optional.of("2 class weights are given, and the target has 3 classes"), few.misfit(classes));
        assertEquals(Optional.empty(), balanced.misfit(classes));
        assertEquals(Optional.empty(), balanced.contradiction());
        assertEquals(
                Optional.of("`class_weights` is `balanced` or a number for each class, not both"),
                mixed.contradiction());
    }

    @Test
    void tellsWhatTheOutputMustBe() {
        Kind classes = new Kind.ClassOf(7, List.of());
        assertEquals(Optional.of(new Kind.Vec(7)), new CrossEntropy(1).output(classes));
        assertEquals(Optional.empty(), new CrossEntropy(1).output(new Kind.Binary()));
        assertEquals(Optional.of(new Kind.Vec(1)), new BinaryCrossEntropy(1).output(new Kind.Binary()));
        assertEquals(Optional.of(new Kind.Vec(5)), new BinaryCrossEntropy(1).output(new Kind.Labels(5)));
        assertEquals(Optional.empty(), new BinaryCrossEntropy(1).output(classes));
        assertEquals(Optional.of(new Kind.Vec(1)), new Mse(1).output(new Kind.Scalar()));
    }

    @Test
    void appliesTheFunctionThatTheModelMustNot() {
        assertEquals(Loss.Link.SOFTMAX, new CrossEntropy(1).link());
        assertEquals(Loss.Link.SIGMOID, new BinaryCrossEntropy(1).link());
        assertEquals(Loss.Link.NONE, new Mse(1).link());
    }

    private static void checkLoss(Loss loss, Tensor output, Tensor target, double expected) {
        GraphBuilder g = new GraphBuilder();
        Value z = g.add(new Input("z", output.type()));
        g.result("loss", mean(g, loss, z, g.add(new Input("y", target.type()))));
        Tensor found = Interpreter.run(g.build(), Map.of("z", output, "y", target), Map.of())
                .results()
                .get("loss");
        assertEquals(TensorType.SCALAR, found.type());
        assertEquals(expected, found.get(0), 1e-12);
    }

    /** As the compiler writes it: the mean of each part, added by their weights. */
    private static Value mean(GraphBuilder g, Loss loss, Value output, Value target) {
        Value sum = g.add(new Constant(TensorType.SCALAR, 0));
        for (Loss part : loss.parts()) {
            Value each = ((Comparison) part).each(new LossBuilder(g), output, target);
            double scale = (loss.parts().size() == 1 ? 1 : part.weight())
                    / g.type(each).shape().size();
            sum = g.add(new Add(), sum, g.add(new ReduceSum(scale), each));
        }
        return sum;
    }

    private static double[] gradient(Loss loss, Tensor output, Tensor target) {
        GraphBuilder g = new GraphBuilder();
        Value z = g.add(new Input("z", output.type()));
        Value value = mean(g, loss, z, g.add(new Input("y", target.type())));
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        Value dz = Autodiff.gradients(g, value, one, List.of(z), (a, b) -> g.add(new Add(), a, b))
                .get(0);
        g.result("dz", dz);
        return Interpreter.run(g.build(), Map.of("z", output, "y", target), Map.of())
                .results()
                .get("dz")
                .values();
    }
}
