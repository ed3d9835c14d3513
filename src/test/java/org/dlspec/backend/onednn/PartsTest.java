package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Conv2dBackwardWeights;
import org.dlspec.op.Input;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Products of parts are no further from the exact ones than oneDNN's in f32, whatever the scales, and keep their bits. */
class PartsTest {
    private static final int INPUTS = 600;
    private static final int OUTPUTS = 40;
    private static final int SIDE = 12;
    private static final Window SINGLE = Window.of(1, 1, 0);

    private final Random random = new Random(122);

    @BeforeAll
    static void needsAmx() {
        try (OneDnnBackend backend = OneDnnBackend.open(1)) {
            assumeTrue(backend.description().contains("amx)"), "no matrices of bf16 here");
        }
    }

    @Test
    void numbersOfOneScale() {
        compare(random::nextGaussian);
        compare(random::nextDouble);
    }

    @Test
    void numbersOfManyScales() {
        compare(() -> random.nextGaussian() * Math.pow(2, random.nextInt(60) - 30));
        compare(() -> random.nextGaussian() * Math.pow(2, random.nextInt(20) - 30));
    }

    @Test
    void numbersThatLieBetweenTwoOfBf16() {
        compare(() -> 1 + 1 / 256.0 + random.nextInt(3) / 65536.0);
        compare(() -> -1 - 3 / 512.0 + random.nextInt(2) / 8388608.0);
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Tensor x = filled(TensorType.f32(3, INPUTS, SIDE, SIDE), random::nextGaussian);
        Tensor w = filled(TensorType.f32(OUTPUTS, INPUTS, 1, 1), random::nextGaussian);
        Tensor y = results("parts", 1, x, w).get("y");
        assertEquals(y, results("parts", 2, x, w).get("y"));
        assertEquals(y, results("parts", 5, x, w).get("y"));
    }

    @Test
    void whatIsNotFiniteIsSeen() {
        Tensor w = filled(TensorType.f32(OUTPUTS, INPUTS, 1, 1), random::nextGaussian);
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Tensor x = filled(TensorType.f32(1, INPUTS, SIDE, SIDE), random::nextGaussian);
            x.values()[7 * SIDE * SIDE + 5] = value;
            float[] y = results("parts", 2, x, w).get("y").toFloats();
            assertFalse(Float.isFinite(y[5]), "of " + value);
            assertTrue(Float.isFinite(y[6]), "beside " + value);
        }
    }

    private void compare(DoubleSupplier numbers) {
        Tensor x = filled(TensorType.f32(2, INPUTS, SIDE, SIDE), numbers);
        Tensor w = filled(TensorType.f32(OUTPUTS, INPUTS, 1, 1), numbers);
        Map<String, Tensor> parts = results("parts", 2, x, w);
        Map<String, Tensor> floats = results("direct", 2, x, w);
        double ofParts = error(x, w, parts.get("y").toFloats());
        double ofFloats = error(x, w, floats.get("y").toFloats());
        assertTrue(ofParts <= ofFloats, ofParts + " in parts, " + ofFloats + " in f32");
        assertTrue(ofParts < 1e-6, ofParts + " in parts");
        double ofGradient =
                gradientError(x, parts.get("y").toFloats(), parts.get("dw").toFloats());
        assertTrue(ofGradient < 1e-6, ofGradient + " of the gradient in parts");
    }

    /** The largest error of a sum, by the sum of the sizes of its products. */
    private static double error(Tensor x, Tensor w, float[] y) {
        int places = SIDE * SIDE;
        double worst = 0;
        for (int i = 0; i < y.length; i++) {
            int image = i / (OUTPUTS * places);
            int output = i / places % OUTPUTS;
            double sum = 0;
            double size = 0;
            for (int c = 0; c < INPUTS; c++) {
                double product =
                        x.values()[(image * INPUTS + c) * places + i % places] * w.values()[output * INPUTS + c];
                sum += product;
                size += Math.abs(product);
            }
            worst = Math.max(worst, Math.abs(y[i] - sum) / size);
        }
        return worst;
    }

    private static double gradientError(Tensor x, float[] dy, float[] dw) {
        int places = SIDE * SIDE;
        double worst = 0;
        for (int i = 0; i < dw.length; i++) {
            double sum = 0;
            double size = 0;
            for (int p = 0; p < x.values().length / INPUTS; p++) {
                int image = p / places;
                double product = x.values()[(image * INPUTS + i % INPUTS) * places + p % places]
                        * dy[(image * OUTPUTS + i / INPUTS) * places + p % places];
                sum += product;
                size += Math.abs(product);
            }
            worst = Math.max(worst, Math.abs(dw[i] - sum) / size);
        }
        return worst;
    }

    /** The convolution, and the gradient of its weights where it is that of its results. */
    private static Map<String, Tensor> results(String candidate, int threads, Tensor x, Tensor w) {
        GraphBuilder g = new GraphBuilder();
        Value image = g.add(new Input("x", x.type()));
        Value y = g.add(new Conv2d(SINGLE, Epilogue.NONE), image, g.add(new Input("w", w.type())));
        g.result("y", y);
        g.result("dw", g.add(new Conv2dBackwardWeights(SINGLE, w.type().shape()), image, y));
        try (OneDnnBackend backend = OneDnnBackend.open(threads, new Preference(candidate));
                Bench bench = new Bench(backend, g.build())) {
            bench.feed("x", x);
            bench.feed("w", w);
            bench.run();
            return bench.fetch();
        }
    }

    private static Tensor filled(TensorType type, DoubleSupplier numbers) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) numbers.getAsDouble();
        }
        return tensor;
    }
}
