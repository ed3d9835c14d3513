package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.Constant;
import org.junit.jupiter.api.Test;

/** The figures were computed with Python's math from the formulas of the papers, case by case as these write them. */
class ActivationTest {
    private static final double[] X = {-3, -0.5, 0, 1, 3};

    @Test
    void eluFallsToTheNegativeOfAlpha() {
        checkValues(new Elu(1), -0.950212931632136, -0.3934693402873666, 0, 1, 3);
        checkValues(new Elu(2), -1.900425863264272, -0.7869386805747332, 0, 1, 3);
    }

    @Test
    void seluHasTheConstantsOfItsPaper() {
        checkValues(new Selu(), -1.6705687287671118, -0.6917581878028713, 0, 1.0507009873554805, 3.1521029620664414);
    }

    @Test
    void swishIsTheNumberTimesItsSigmoid() {
        checkValues(new Swish(1), -0.14227761953270035, -0.1887703343990727, 0, 0.7310585786300049, 2.8577223804673);
        checkValues(
                new Swish(2), -0.007417869469904323, -0.13447071068499755, 0, 0.8807970779778823, 2.992582130530096);
    }

    @Test
    void hardswishIsAParabolaBetweenTwoLines() {
        checkValues(new Hardswish(), 0, -0.20833333333333334, 0, 0.6666666666666666, 3);
    }

    @Test
    void mishIsTheNumberTimesTheTanhOfItsSoftplus() {
        checkValues(new Mish(), -0.1456474612756246, -0.22074377465173, 0, 0.8650983882673103, 2.9865350049679575);
    }

    @Test
    void softplusIsAboveZero() {
        checkValues(
                new Softplus(),
                0.04858735157374206,
                0.4740769841801067,
                0.6931471805599453,
                1.3132616875182228,
                3.048587351573742);
    }

    @Test
    void preluHasAShareForEachChannel() {
        Sketch sketch = Sketch.training();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 1, 2), -4, 2, -6, 3));
        Value y = sketch.add("p", new Prelu(new Constant(0.25)), x);
        assertEquals(List.of("p.alpha[2]"), sketch.parameters());
        double[] values = sketch.values(y, Map.of("p.alpha", Tensor.of(TensorType.f32(2), 0.25, -0.5)));
        assertArrayEquals(new double[] {-1, 2, 3, 3}, values);
    }

    @Test
    void preluTakesTheFeaturesOfASequenceForChannels() {
        Sketch sketch = Sketch.training();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 2), -4, -6, 2, -2));
        Value y = sketch.add("p", new Prelu(new Constant(0.25)), x);
        double[] values = sketch.values(y, Map.of("p.alpha", Tensor.of(TensorType.f32(2), 0.5, 1)));
        assertArrayEquals(new double[] {-2, -6, 2, -2}, values);
    }

    @Test
    void staysFiniteFarOut() {
        List<Layer> all = List.of(
                new Elu(1), new Hardswish(), new Mish(), new Selu(), new Softplus(), new Swish(1), new Swish(30));
        for (Layer layer : all) {
            Sketch sketch = Sketch.inference();
            Value x = sketch.input(Tensor.of(TensorType.f32(1, 4), -1e30, -800, 800, 1e30));
            double[] y = sketch.values(sketch.add("l", layer, x), Map.of());
            assertTrue(Arrays.stream(y).allMatch(Double::isFinite), layer + " " + Arrays.toString(y));
        }
    }

    private static void checkValues(Layer layer, double... expected) {
        assertTrue(layer.isActivation());
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 5), X));
        assertArrayEquals(expected, sketch.values(sketch.add("l", layer, x), Map.of()), 1e-12);
    }
}
