package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Conv2dBackwardData;
import org.dlspec.op.Conv2dBackwardWeights;
import org.dlspec.op.Input;
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

/**
 * {@link Winograd} on bf16 gives the bits that it gives on the same numbers in f32, rounded where they are stored: its errors
 * are those that {@link WinogradErrorTest} holds it to, and one rounding.
 */
class RoundedWinogradTest {
    private static final Window SAME = Window.of(3, 1, 1);
    private static final Window WIDE = Window.of(5, 1, 2);

    private static OneDnnBackend backend;

    private final Random random = new Random(6);

    @BeforeAll
    static void open() {
        backend = OneDnnBackend.open(2, new Preference("winograd"));
        assumeTrue(backend.description().contains("C++"), "minimal filtering is a kernel of the native library");
        assumeTrue(backend.selector().computesIn(DType.BF16), "this processor does not multiply bf16");
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void roundsWholeVectors() {
        check(SAME, Shape.of(3, 64, 9, 7), 128);
        check(WIDE, Shape.of(3, 32, 9, 7), 64);
    }

    @Test
    void roundsAnyChannels() {
        check(SAME, Shape.of(5, 37, 11, 13), 53);
        check(SAME, Shape.of(2, 16, 17, 16), 100);
        check(WIDE, Shape.of(5, 53, 6, 13), 37);
    }

    @Test
    void roundsFewTilesToManyChannels() {
        check(SAME, Shape.of(3, 40, 7, 9), 200);
        check(WIDE, Shape.of(1, 200, 8, 8), 40);
    }

    /** 8 MiB of results. */
    @Test
    void roundsWhatGoesPastTheCaches() {
        check(SAME, Shape.of(2, 32, 256, 256), 32);
    }

    @Test
    void keepsWhatIsNoNumber() {
        Shape x = Shape.of(1, 16, 8, 8);
        List<Tensor> inputs = inputs(SAME, x, 16);
        inputs.get(0).values()[100] = Double.NaN;
        inputs.get(0).values()[1000] = Double.POSITIVE_INFINITY;
        check(SAME, x, 16, inputs);
        assertTrue(Double.isNaN(run(SAME, x, 16, DType.BF16, inputs).get(0).get(100)));
    }

    private void check(Window window, Shape x, int filters) {
        check(window, x, filters, inputs(window, x, filters));
    }

    private static void check(Window window, Shape x, int filters, List<Tensor> inputs) {
        List<Tensor> expected = rounded(run(window, x, filters, DType.F32, inputs));
        List<Tensor> actual = run(window, x, filters, DType.BF16, inputs);
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(expected.get(i).equals(actual.get(i)), "result " + i + " has other bits");
        }
    }

    /** Gradients of weights, the last result, are f32. */
    private static List<Tensor> rounded(List<Tensor> results) {
        int last = results.size() - 1;
        List<Tensor> rounded = new ArrayList<>();
        for (Tensor result : results.subList(0, last)) {
            rounded.add(result.as(result.type().with(DType.BF16)).rounded());
        }
        rounded.add(results.get(last));
        return rounded;
    }

    /** Image, weights, gradient and bias: all but the bias are numbers of bf16. */
    private List<Tensor> inputs(Window window, Shape x, int filters) {
        Shape kernel = Shape.of(filters, x.dim(1), window.kernelHeight(), window.kernelWidth());
        Shape y = Shape.of(x.dim(0), filters, x.dim(2), x.dim(3));
        return List.of(any(x).rounded(), any(kernel).rounded(), any(y).rounded(), any(Shape.of(filters)));
    }

    private Tensor any(Shape shape) {
        Tensor tensor = Tensor.zeros(new TensorType(DType.BF16, shape));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return tensor;
    }

    private static List<Tensor> run(Window window, Shape x, int filters, DType dtype, List<Tensor> inputs) {
        GraphBuilder g = new GraphBuilder();
        List<Tensor> fed = new ArrayList<>();
        List<Value> at = new ArrayList<>();
        for (Tensor input : inputs) {
            boolean isBias = input.shape().rank() == 1;
            fed.add(input.as(input.type().with(isBias ? DType.F32 : dtype)));
            at.add(g.add(new Input("in" + at.size(), fed.get(at.size()).type())));
        }
        Epilogue relu = new Epilogue(true, Activation.RELU);
        Shape kernel = inputs.get(1).shape();
        List<Value> results = List.of(
                g.add(new Conv2d(window, Epilogue.NONE), at.get(0), at.get(1)),
                g.add(new Conv2d(window, relu), at.get(0), at.get(1), at.get(3)),
                g.add(new Conv2d(window, relu.withSummand()), at.get(0), at.get(1), at.get(3), at.get(2)),
                g.add(new Conv2dBackwardData(window, x), at.get(1), at.get(2)),
                g.add(new Conv2dBackwardWeights(window, kernel), at.get(0), at.get(2)));
        for (int i = 0; i < results.size(); i++) {
            g.result("r" + i, results.get(i));
        }
        try (Bench bench = new Bench(backend, g.build())) {
            long own = bench.kernels().stream()
                    .filter(id -> id.startsWith("own:winograd"))
                    .count();
            assertEquals(results.size(), own, "by other kernels: " + bench.kernels());
            for (int i = 0; i < fed.size(); i++) {
                bench.feed("in" + i, fed.get(i));
            }
            bench.run();
            return List.copyOf(bench.fetch().values());
        }
    }
}
