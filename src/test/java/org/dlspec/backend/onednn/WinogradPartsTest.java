package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Input;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

/**
 * Weights that {@link Winograd} transforms where they are multiplied, since they are so many, against a convolution of so few
 * outputs that all are transformed before.
 */
class WinogradPartsTest {
    private static final TensorType IMAGE = TensorType.f32(26, 300, 1, 2);
    private static final TensorType MANY = TensorType.f32(520, 300, 3, 3);
    private static final TensorType FEW = TensorType.f32(40, 300, 3, 3);

    @Test
    void givesTheSameBitsInParts() {
        Tensor weights = filled(MANY);
        int from = (520 - 40) * 300 * 9;
        Tensor last = Tensor.zeros(FEW);
        System.arraycopy(weights.values(), from, last.values(), 0, last.values().length);
        Map<String, Tensor> results = run(Map.of("x", filled(IMAGE), "many", weights, "few", last));
        Tensor many = results.get("y_many");
        Tensor few = results.get("y_few");
        for (int image = 0; image < 26; image++) {
            int end = (image + 1) * 520 * 2;
            assertEquals(
                    Arrays.toString(Arrays.copyOfRange(few.values(), image * 80, image * 80 + 80)),
                    Arrays.toString(Arrays.copyOfRange(many.values(), end - 80, end)));
        }
    }

    private static Map<String, Tensor> run(Map<String, Tensor> feeds) {
        GraphBuilder g = new GraphBuilder();
        Value x = g.add(new Input("x", IMAGE));
        Conv2d convolution = new Conv2d(Window.of(3, 1, 1), Epilogue.NONE);
        g.result("y_many", g.add(convolution, x, g.add(new Input("many", MANY))));
        g.result("y_few", g.add(convolution, x, g.add(new Input("few", FEW))));
        try (OneDnnBackend backend = OneDnnBackend.open(2, new Preference("winograd"))) {
            assumeTrue(backend.description().contains("C++"), "minimal filtering is a kernel of the native library");
            try (Bench bench = new Bench(backend, g.build())) {
                assertEquals(
                        2,
                        bench.kernels().stream()
                                .filter("own:winograd_4x4_3x3"::equals)
                                .count());
                feeds.forEach(bench::feed);
                bench.run();
                return bench.fetch();
            }
        }
    }

    private static Tensor filled(TensorType type) {
        Random random = new Random(7);
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return tensor;
    }
}
