package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Op;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Conv2dBackwardData;
import org.dlspec.op.Conv2dBackwardWeights;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the kernels of {@link Winograd} to the error that is promised, on numbers of all sizes. */
class WinogradErrorTest {
    private static final Window SAME = Window.of(3, 1, 1);
    private static final Window WIDE = Window.of(5, 1, 2);
    private static final Window HALF = Window.of(3, 2, 1);

    private static OneDnnBackend backend;

    private final Random random = new Random(5);

    @BeforeAll
    static void open() {
        backend = OneDnnBackend.open(2, new Preference("winograd"));
        assumeTrue(backend.description().contains("C++"), "minimal filtering is a kernel of the native library");
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void keepsTheBoundOnNumbersOfOneSize() {
        check(() -> 1, () -> 1);
    }

    @Test
    void keepsTheBoundOnImagesOfAllSizes() {
        check(this::anySize, () -> 1);
    }

    @Test
    void keepsTheBoundOnWeightsOfAllSizes() {
        check(() -> 1, this::anySize);
    }

    @Test
    void keepsTheBoundOnNumbersOfAllSizes() {
        check(this::anySize, this::anySize);
    }

    /** Of rows and of columns, those that the last tile covers are from one to four, and strides end on either pixel. */
    @Test
    void keepsTheBoundOnTilesOfAllKinds() {
        for (int height = 1; height <= 16; height++) {
            int width = height * 5 % 17;
            check("own:winograd_4x4_3x3", SAME, new Sizes(3, 17, height, width, 20), () -> 1, () -> 1);
            check("own:winograd_4x4_5x5", WIDE, new Sizes(3, 17, height, width, 20), () -> 1, () -> 1);
            check("own:winograd_4x4_3x3_stride_2", HALF, new Sizes(3, 17, height, width, 20), () -> 1, () -> 1);
        }
    }

    /** Outputs are more than one panel, and threads take panels of few tiles. */
    @Test
    void keepsTheBoundOnManyChannels() {
        check("own:winograd_4x4_3x3_stride_2", HALF, new Sizes(2, 70, 13, 14, 150), () -> 1, () -> 1);
        check("own:winograd_4x4_3x3_stride_2", HALF, new Sizes(40, 130, 14, 14, 140), () -> 1, () -> 1);
    }

    /** So many weights are transformed some inputs and outputs at a time; the last of both are few. */
    @Test
    void keepsTheBoundWhereWeightsAreTooMany() {
        check("own:winograd_4x4_3x3", SAME, new Sizes(1, 300, 2, 3, 520), () -> 1, () -> 1);
        check("own:winograd_4x4_5x5", WIDE, new Sizes(1, 300, 2, 3, 310), () -> 1, () -> 1);
        check("own:winograd_4x4_3x3_stride_2", HALF, new Sizes(1, 400, 3, 3, 390), () -> 1, () -> 1);
    }

    /** Six orders of magnitude. */
    private double anySize() {
        return Math.pow(10, random.nextInt(7) - 3);
    }

    private void check(DoubleSupplier left, DoubleSupplier right) {
        check("own:winograd_4x4_3x3", SAME, new Sizes(6, 40, 11, 9, 24), left, right);
        check("own:winograd_4x4_5x5", WIDE, new Sizes(6, 40, 11, 9, 24), left, right);
        check("own:winograd_4x4_3x3_stride_2", HALF, new Sizes(6, 40, 21, 18, 24), left, right);
    }

    /** Of a convolution: its images and filters. */
    private record Sizes(int batch, int channels, int height, int width, int filters) {
        TensorType image() {
            return TensorType.f32(batch, channels, height, width);
        }

        TensorType kernel(Window window) {
            return TensorType.f32(filters, channels, window.kernelHeight(), window.kernelWidth());
        }

        TensorType result(int stride) {
            return TensorType.f32(batch, filters, (height + stride - 1) / stride, (width + stride - 1) / stride);
        }
    }

    private void check(String id, Window window, Sizes sizes, DoubleSupplier left, DoubleSupplier right) {
        TensorType image = sizes.image();
        TensorType kernel = sizes.kernel(window);
        TensorType result = sizes.result(window.strideHeight());
        check(id, new Conv2d(window, Epilogue.NONE), filled(image, left), filled(kernel, right));
        check(id, new Conv2dBackwardData(window, image.shape()), filled(kernel, left), filled(result, right));
        check(id, new Conv2dBackwardWeights(window, kernel.shape()), filled(image, left), filled(result, right));
    }

    private void check(String id, Op op, Tensor a, Tensor b) {
        GraphBuilder g = new GraphBuilder();
        g.result("y", g.add(op, g.add(new Input("a", a.type())), g.add(new Input("b", b.type()))));
        Graph graph = g.build();
        Tensor expected = reference(graph, a, b);
        double largest = largest(reference(graph, positive(a), positive(b)));
        Tensor actual = run(id, graph, a, b);
        double error = 0;
        for (int i = 0; i < expected.values().length; i++) {
            error = Math.max(error, Math.abs(actual.values()[i] - expected.values()[i]));
        }
        assertTrue(error <= Winograd.ERROR * largest, op + " is wrong by " + error / largest);
    }

    private Tensor run(String id, Graph graph, Tensor a, Tensor b) {
        try (Bench bench = new Bench(backend, graph)) {
            assertEquals(1, bench.kernels().stream().filter(id::equals).count());
            bench.feed("a", a);
            bench.feed("b", b);
            bench.run();
            return bench.fetch().get("y");
        }
    }

    private static Tensor reference(Graph graph, Tensor a, Tensor b) {
        Map<String, Tensor> feeds = new TreeMap<>(Map.of("a", a, "b", b));
        return Interpreter.run(graph, feeds, Map.of()).results().get("y");
    }

    private Tensor filled(TensorType type, DoubleSupplier size) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) ((random.nextDouble() * 2 - 1) * size.getAsDouble());
        }
        return tensor;
    }

    private static Tensor positive(Tensor tensor) {
        Tensor positive = Tensor.zeros(tensor.type());
        for (int i = 0; i < tensor.values().length; i++) {
            positive.values()[i] = Math.abs(tensor.values()[i]);
        }
        return positive;
    }

    private static double largest(Tensor tensor) {
        double largest = 0;
        for (double value : tensor.values()) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
