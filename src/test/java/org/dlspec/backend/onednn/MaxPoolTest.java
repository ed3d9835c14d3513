package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.op.MaxPool2d;
import org.dlspec.op.MaxPool2dBackward;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@link MaxPoolCall} gives the bits of the reference: of equal numbers the first wins, and gradients are added in one order. */
class MaxPoolTest {
    private static OneDnnBackend backend;

    private final Random random = new Random(8);

    @BeforeAll
    static void open() {
        backend = OneDnnBackend.open(2);
        assumeTrue(backend.description().contains("C++"), "pooling is a kernel of the native library");
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void windowsLieApart() {
        check(Window.of(2, 2, 0), Shape.of(3, 48, 11, 13));
        check(Window.of(2, 3, 0), Shape.of(2, 16, 9, 7));
        check(new Window(1, 2, 3, 2, 0, 0, 0, 0, 1, 1, 1), Shape.of(2, 32, 8, 9));
    }

    @Test
    void windowsOverlap() {
        check(Window.of(3, 2, 1), Shape.of(3, 48, 11, 13));
        check(Window.of(5, 1, 2), Shape.of(2, 64, 10, 10));
        check(new Window(3, 4, 1, 2, 2, 0, 1, 3, 1, 1, 1), Shape.of(2, 16, 7, 10));
    }

    @Test
    void oneWindowSeesAll() {
        check(new Window(16, 16, 16, 16, 0, 0, 0, 0, 1, 1, 1), Shape.of(2, 16, 16, 16));
    }

    /** More than 16384 numbers, which threads share. */
    @Test
    void threadsShareLines() {
        check(Window.of(3, 2, 1), Shape.of(5, 80, 31, 17));
    }

    /** Gradients of 8 MiB, some of which no window sees and some of which two do. */
    @Test
    void gradientsGoPastTheCaches() {
        check(Window.of(2, 2, 0), Shape.of(1, 64, 257, 129));
        check(new Window(2, 2, 2, 1, 0, 0, 0, 0, 1, 1, 1), Shape.of(1, 64, 256, 129));
    }

    @Test
    void whatIsNoNumberStays() {
        Shape x = Shape.of(1, 16, 6, 6);
        Tensor image = any(DType.F32, x);
        image.values()[0] = Double.NaN;
        image.values()[8] = Double.NaN;
        image.values()[20] = Double.NEGATIVE_INFINITY;
        check(Window.of(3, 1, 1), image, any(DType.F32, x));
    }

    private void check(Window window, Shape x) {
        Shape y = Shape.of(x.dim(0), x.dim(1), window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
        check(window, any(DType.F32, x), any(DType.F32, y));
        check(window, any(DType.BF16, x), any(DType.BF16, y));
    }

    private static void check(Window window, Tensor x, Tensor dy) {
        MaxPool2d pool = new MaxPool2d(window);
        MaxPool2dBackward backward = new MaxPool2dBackward(window, x.shape());
        List<TensorType> types = List.of(dy.type(), new TensorType(DType.U8, dy.shape()));
        List<Tensor> pooled = pool.reference(List.of(x), types);
        Tensor dx = backward.reference(List.of(dy, pooled.get(1)), List.of(x.type()))
                .get(0);
        GraphBuilder g = new GraphBuilder();
        List<Value> made = g.addAll(pool, List.of(g.add(new Input("x", x.type()))));
        g.result("y", made.get(0));
        g.result("dx", g.add(backward, g.add(new Input("dy", dy.type())), made.get(1)));
        try (Bench bench = new Bench(backend, g.build())) {
            assertEquals(List.of("own:max_pool", "own:max_pool_backward"), bench.kernels());
            bench.feed("x", x);
            bench.feed("dy", dy);
            bench.run();
            Map<String, Tensor> results = bench.fetch();
            assertTrue(pooled.get(0).rounded().equals(results.get("y")), "y has other bits for " + window);
            assertTrue(dx.rounded().equals(results.get("dx")), "dx has other bits for " + window);
        }
    }

    /** Quarters below 2, of which many are equal, so that sums of them are exact. */
    private Tensor any(DType dtype, Shape shape) {
        Tensor tensor = Tensor.zeros(new TensorType(dtype, shape));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = random.nextInt(-7, 8) / 4.0;
        }
        return tensor;
    }
}
