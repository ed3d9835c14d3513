package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.op.AvgPool2d;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormBackward;
import org.dlspec.op.ChannelSum;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Conv2dBackwardData;
import org.dlspec.op.Conv2dBackwardWeights;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.MatMul;
import org.dlspec.op.MaxPool2d;
import org.dlspec.op.MaxPool2dBackward;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Softmax;
import org.dlspec.op.SoftmaxCrossEntropy;
import org.dlspec.op.SpatialMean;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shapes as networks have them, and odd ones of that size, against the definitions, by every kernel that can serve them. */
class LargeShapesTest {
    /** What candidates are called. */
    private static final List<String> CANDIDATES = List.of(
            "direct",
            "winograd",
            "depthwise",
            "patches",
            "parts",
            "pointwise",
            "pointwise_product",
            "matmul",
            "inner_product",
            "rows",
            "primitive");

    private static final List<OneDnnBackend> BACKENDS = new ArrayList<>();

    private final GraphBuilder g = new GraphBuilder();
    private final Map<String, Tensor> feeds = new TreeMap<>();
    private final List<String> kernels = new ArrayList<>();
    private final Random random = new Random(22);

    @BeforeAll
    static void open() {
        BACKENDS.add(OneDnnBackend.open(2));
        CANDIDATES.forEach(name -> BACKENDS.add(OneDnnBackend.open(2, new Preference(name))));
    }

    @AfterAll
    static void close() {
        BACKENDS.forEach(OneDnnBackend::close);
        BACKENDS.clear();
    }

    @Test
    void convolvesManyChannels() {
        convolution(Window.of(3, 1, 1), Shape.of(2, 64, 9, 9), 64);
        check();
    }

    @Test
    void convolvesByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(8, 64, 9, 7), 128);
        convolution(Window.of(3, 1, 1), Shape.of(13, 128, 8, 6), 64);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:winograd_4x4_3x3"));
    }

    @Test
    void convolvesAnyChannelsByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(2, 48, 27, 27), 80);
        convolution(Window.of(3, 1, 1), Shape.of(50, 37, 4, 3), 53);
        convolution(Window.of(3, 1, 1), Shape.of(3, 20, 16, 17), 100);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:winograd_4x4_3x3"));
    }

    @Test
    void convolvesFiveTapsByTheMinimalFiltering() {
        convolution(Window.of(5, 1, 2), Shape.of(4, 32, 14, 14), 64);
        convolution(Window.of(5, 1, 2), Shape.of(3, 37, 9, 13), 53);
        convolution(Window.of(5, 1, 2), Shape.of(50, 64, 3, 1), 16);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:winograd_4x4_5x5"));
    }

    @Test
    void convolvesFewTilesToManyChannelsByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(3, 40, 7, 9), 200);
        convolution(Window.of(3, 1, 1), Shape.of(9, 20, 10, 8), 300);
        check();
    }

    @Test
    void convolvesToPartsOfManyChannelsByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(26, 300, 1, 2), 520);
        convolution(Window.of(3, 1, 1), Shape.of(3, 300, 2, 1), 520);
        check();
    }

    @Test
    void convolvesOddChannels() {
        convolution(Window.of(3, 2, 1), Shape.of(3, 37, 13, 11), 53);
        check();
    }

    @Test
    void convolvesTheFirstLayer() {
        convolution(Window.of(5, 1, 2), Shape.of(4, 1, 28, 28), 20);
        convolution(Window.of(7, 2, 3), Shape.of(2, 3, 32, 32), 64);
        check();
    }

    @Test
    void convolvesSinglePixels() {
        convolution(Window.of(1, 1, 0), Shape.of(3, 70, 9, 7), 37);
        convolution(Window.of(1, 2, 0), Shape.of(2, 16, 9, 8), 32);
        check();
    }

    @Test
    void convolvesByPatches() {
        convolution(Window.of(1, 1, 0), Shape.of(7, 37, 13, 11), 53);
        convolution(Window.of(2, 2, 0), Shape.of(3, 20, 16, 18), 40);
        convolution(Window.of(4, 4, 0), Shape.of(2, 3, 37, 41), 96);
        convolution(Window.of(3, 2, 1), Shape.of(2, 64, 27, 29), 30);
        convolution(new Window(3, 2, 1, 2, 2, 1, 1, 0, 2, 3, 1), Shape.of(3, 5, 14, 15), 17);
        convolution(new Window(1, 1, 1, 1, 1, 2, 0, 1, 1, 1, 1), Shape.of(1, 4, 3, 3), 5);
        convolution(new Window(1, 1, 1, 1, 0, 0, 2, 1, 1, 1, 1), Shape.of(2, 48, 5, 4), 50);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:patch_gradient"));
    }

    @Test
    void convolvesPlacesByPanels() {
        Window single = Window.of(1, 1, 0);
        convolution(single, Shape.of(3, 37, 9, 7), 53);
        convolution(single, Shape.of(1, 40, 7, 7), 300);
        convolution(single, Shape.of(2, 600, 5, 4), 72);
        convolution(Window.of(1, 2, 0), Shape.of(3, 40, 9, 6), 56);
        convolution(new Window(1, 1, 2, 3, 0, 0, 0, 0, 1, 1, 1), Shape.of(2, 530, 5, 7), 24);
        // Results that go past the caches.
        convolution(single, Shape.of(2, 16, 90, 92), 128);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:pointwise"));
    }

    @Test
    void convolvesInParts() {
        Window single = Window.of(1, 1, 0);
        convolution(single, Shape.of(3, 37, 9, 7), 53);
        convolution(single, Shape.of(1, 40, 7, 7), 300);
        convolution(single, Shape.of(2, 1100, 5, 4), 600);
        convolution(single, Shape.of(2, 64, 23, 29), 80);
        convolution(Window.of(1, 2, 0), Shape.of(3, 48, 19, 16), 56);
        convolution(new Window(1, 1, 2, 3, 0, 0, 0, 0, 1, 1, 1), Shape.of(2, 70, 8, 11), 600);
        convolution(Window.of(3, 2, 1), Shape.of(3, 70, 13, 14), 33);
        convolution(Window.of(3, 1, 1), Shape.of(2, 24, 9, 10), 144);
        convolution(new Window(3, 2, 1, 2, 2, 0, 1, 1, 2, 1, 1), Shape.of(2, 20, 9, 7), 53);
        // Results that go past the caches.
        convolution(single, Shape.of(2, 16, 90, 92), 128);
        check();
        assertEquals(hasOwnKernels() && hasAmx(), kernels.contains("own:places_in_parts"));
        assertEquals(hasOwnKernels() && hasAmx(), kernels.contains("own:gradient_in_parts"));
    }

    @Test
    void convolvesGroups() {
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4), Shape.of(2, 36, 7, 7), 20);
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 32), Shape.of(2, 32, 9, 9), 32);
        check();
    }

    @Test
    void multipliesMatrices() {
        result(new MatMul(false, false, new Epilogue(true, Activation.RELU)), any(130, 257), any(257, 65), any(65));
        result(new MatMul(false, false, Epilogue.NONE), any(31, 57), any(57, 65));
        result(new MatMul(true, false, Epilogue.NONE), any(64, 300), any(64, 100));
        result(new MatMul(true, false, Epilogue.NONE), any(17, 61), any(17, 10));
        result(new MatMul(true, true, Epilogue.NONE), any(17, 61), any(35, 17));
        result(new MatMul(false, true, Epilogue.NONE), any(128, 10), any(513, 10));
        check();
    }

    @Test
    void normalizesBatches() {
        for (Activation activation : Activation.values()) {
            for (int channels : new int[] {64, 37, 1}) {
                Value x = any(4, channels, 9, 7);
                Value gamma = any(channels);
                List<Value> y = g.addAll(new BatchNorm(1e-3, activation), List.of(x, gamma, any(channels)));
                List<Value> backward = new ArrayList<>(List.of(x, y.get(1), y.get(2), gamma));
                backward.add(any(4, channels, 9, 7));
                backward.addAll(y.subList(3, y.size()));
                y.subList(0, 3).forEach(this::result);
                g.addAll(new BatchNormBackward(1e-3, activation), backward).forEach(this::result);
            }
        }
        check();
    }

    @Test
    void pools() {
        for (Window window : List.of(Window.of(2, 2, 0), Window.of(3, 2, 1), Window.of(7, 7, 0))) {
            Value x = any(3, 70, 14, 14);
            List<Value> y = g.addAll(new MaxPool2d(window), List.of(x));
            result(y.get(0));
            Shape dx = Shape.of(3, 70, 14, 14);
            TensorType type = g.type(y.get(0));
            result(g.add(new MaxPool2dBackward(window, dx), feed(type), y.get(1)));
            result(g.add(new AvgPool2d(window), x));
        }
        check();
    }

    @Test
    void reducesAndClassifies() {
        Value x = any(5, 33, 40, 30);
        result(new ChannelSum(), x);
        result(new ReduceSum(1e-3), x);
        result(new SpatialMean(), x);
        Value logits = any(300, 1000);
        result(new Softmax(), logits);
        g.addAll(new SoftmaxCrossEntropy(), List.of(logits, labels(300, 1000))).forEach(this::result);
        check();
    }

    private void convolution(Window window, Shape x, int filters) {
        Shape kernel = Shape.of(filters, x.dim(1) / window.groups(), window.kernelHeight(), window.kernelWidth());
        Shape y = Shape.of(x.dim(0), filters, window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
        Value image = feed(TensorType.SCALAR.with(x));
        Value weights = feed(TensorType.SCALAR.with(kernel));
        Value gradient = feed(TensorType.SCALAR.with(y));
        Value bias = any(filters);
        Epilogue relu = new Epilogue(true, Activation.RELU);
        result(new Conv2d(window, relu), image, weights, bias);
        result(new Conv2d(window, relu.withSummand()), image, weights, bias, gradient);
        result(new Conv2dBackwardData(window, x), weights, gradient);
        result(new Conv2dBackwardWeights(window, kernel), image, gradient);
    }

    private static boolean hasOwnKernels() {
        return BACKENDS.get(0).description().contains("C++");
    }

    private static boolean hasAmx() {
        return BACKENDS.get(0).description().contains("amx)");
    }

    private Value any(int... dims) {
        return feed(TensorType.f32(dims));
    }

    private Value feed(TensorType type) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return feed(tensor);
    }

    private Value labels(int count, int classes) {
        Tensor labels = Tensor.zeros(new TensorType(DType.I32, Shape.of(count)));
        for (int i = 0; i < count; i++) {
            labels.values()[i] = random.nextInt(classes);
        }
        return feed(labels);
    }

    private Value feed(Tensor tensor) {
        String name = "in" + feeds.size();
        feeds.put(name, tensor);
        return g.add(new Input(name, tensor.type()));
    }

    private void result(Op op, Value... inputs) {
        result(g.add(op, inputs));
    }

    private void result(Value value) {
        g.result("r" + value.node() + "_" + value.result(), value);
    }

    private void check() {
        Graph graph = g.build();
        Map<String, Tensor> expected = Interpreter.run(graph, feeds, Map.of()).results();
        for (OneDnnBackend backend : BACKENDS) {
            try (Bench bench = new Bench(backend, graph)) {
                Map<String, Tensor> results = run(bench);
                kernels.addAll(bench.kernels());
                OneDnnOpsTest.checkClose(expected, results);
                assertEquals(results, run(bench), "a second run gives other bits");
            }
        }
        BACKENDS.get(0).choices().chosen().values().forEach(name -> assertTrue(CANDIDATES.contains(name), name));
    }

    private Map<String, Tensor> run(Bench bench) {
        feeds.forEach(bench::feed);
        bench.run();
        return bench.fetch();
    }
}
