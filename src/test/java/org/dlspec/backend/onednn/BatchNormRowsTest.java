package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormAddRelu;
import org.dlspec.op.BatchNormAddReluBackward;
import org.dlspec.op.BatchNormBackward;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.Tanh;
import org.dlspec.target.Activation;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Batch normalisation by our own kernel: what is hard for its sums, and what nobody wants of it. */
class BatchNormRowsTest {
    private static final double EPSILON = 1e-3;

    private final GraphBuilder g = new GraphBuilder();
    private final Map<String, Tensor> feeds = new TreeMap<>();
    private final Random random = new Random(90);

    @Test
    void keepsTheDigitsOfAVarianceBesideALargeMean() {
        for (int channels : new int[] {64, 37}) {
            Value x = normal(1000, Shape.of(6, channels, 33, 33));
            forward(x, Activation.RELU).subList(0, 3).forEach(this::result);
        }
        check();
    }

    @Test
    void keepsTheDigitsOfAVarianceWhereTheMeanJumps() {
        Tensor x = Tensor.zeros(TensorType.f32(40, 48, 9, 9));
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = (float) ((i < x.values().length / 5 ? 0 : 100) + random.nextGaussian());
        }
        forward(feed(x), Activation.NONE).forEach(this::result);
        check();
    }

    @Test
    void propagatesBesideALargeMean() {
        Shape shape = Shape.of(6, 64, 33, 33);
        Value mean = normal(1000, Shape.of(64));
        List<Value> inputs =
                List.of(normal(1000, shape), mean, feed(ones(64)), normal(1, Shape.of(64)), normal(0, shape));
        g.addAll(new BatchNormBackward(EPSILON, Activation.NONE), inputs).forEach(this::result);
        check();
    }

    @Test
    void normalizesFewRows() {
        for (Shape shape : List.of(Shape.of(1, 64), Shape.of(1, 37), Shape.of(5, 64), Shape.of(35, 16))) {
            both(normal(0, shape), normal(0, shape), 0);
        }
        check();
    }

    @Test
    void leavesOutWhatNobodyWants() {
        Shape shape = Shape.of(3, 32, 7, 7);
        both(normal(0, shape), normal(0, shape), 1);
        result(forward(normal(0, shape), Activation.RELU).get(1));
        result(forward(normal(0, shape), Activation.RELU).get(0));
        List<Value> y = forward(normal(0, shape), Activation.RELU);
        List<Value> inputs =
                List.of(normal(0, shape), y.get(1), y.get(2), normal(1, Shape.of(32)), normal(0, shape), y.get(3));
        result(g.addAll(new BatchNormBackward(EPSILON, Activation.RELU), inputs).get(0));
        check();
    }

    @Test
    void givesTheSameBitsOnOneThread() {
        Shape shape = Shape.of(6, 64, 33, 33);
        both(normal(0, shape), normal(0, shape), 0);
        Graph graph = g.build();
        assertEquals(run(graph, 1), run(graph, 2));
    }

    /** Vectors by ones and in pairs, past the caches and not. */
    @Test
    void normalizesRoundedNumbers() {
        Shape large = Shape.of(16, 64, 33, 33);
        Shape odd = Shape.of(40, 48, 27, 27);
        for (Shape shape : List.of(large, odd, Shape.of(2, 64, 5, 5), Shape.of(5, 37, 6, 6), Shape.of(9, 20))) {
            both(rounded(shape), rounded(shape), 0);
        }
        check();
    }

    /** Whole vectors and rests, past the caches and not, with one gradient and two, which are overwritten or taken elsewhere. */
    @Test
    void addsWhatPassesBesideIt() {
        for (Shape shape : List.of(Shape.of(6, 64, 33, 33), Shape.of(3, 37, 9, 9), Shape.of(5, 20))) {
            residual(normal(0, shape), normal(0, shape), List.of(normal(0, shape)), 4);
            residual(normal(0, shape), normal(0, shape), List.of(normal(0, shape), normal(0, shape)), 4);
            residual(rounded(shape), rounded(shape), List.of(rounded(shape), rounded(shape)), 4);
            List<Value> arriving = List.of(made(shape), made(shape));
            residual(normal(0, shape), normal(0, shape), arriving, 0).forEach(dx -> result(g.add(new Tanh(), dx)));
        }
        check();
    }

    @Test
    void addsTheSameBitsOnOneThread() {
        Shape shape = Shape.of(6, 64, 33, 33);
        residual(normal(0, shape), normal(0, shape), List.of(normal(0, shape), normal(0, shape)), 4);
        Graph graph = g.build();
        assertEquals(run(graph, 1), run(graph, 2));
    }

    /** Nobody wants the gradient of the summand: that of x is made from both again. */
    @Test
    void propagatesWithoutKeepingWhatArrives() {
        Shape shape = Shape.of(6, 64, 33, 33);
        List<Value> gradients = residual(normal(0, shape), normal(0, shape), List.of(made(shape), made(shape)), 3);
        assertEquals(4, gradients.size());
        check();
    }

    /** What nobody needs afterwards, so that results may take its place. */
    private Value made(Shape shape) {
        return g.add(new Tanh(), normal(0, shape));
    }

    /** Both directions; the gradients of the first so many places are results. */
    private List<Value> residual(Value x, Value summand, List<Value> arriving, int wanted) {
        Shape channels = Shape.of(g.type(x).shape().dim(1));
        Value gamma = normal(1, channels);
        List<Value> y = g.addAll(new BatchNormAddRelu(EPSILON), List.of(x, gamma, normal(0, channels), summand));
        y.subList(0, 3).forEach(this::result);
        List<Value> inputs = new ArrayList<>(List.of(x, y.get(1), y.get(2), gamma, arriving.get(0), y.get(3)));
        inputs.addAll(arriving.subList(1, arriving.size()));
        List<Value> gradients = g.addAll(new BatchNormAddReluBackward(EPSILON), inputs);
        gradients.subList(0, wanted).forEach(this::result);
        return gradients;
    }

    private Value rounded(Shape shape) {
        Tensor tensor = Tensor.zeros(new TensorType(DType.BF16, shape));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = random.nextGaussian();
        }
        return feed(tensor.rounded());
    }

    /** Both directions with relu; of the gradients those from the first on. */
    private void both(Value x, Value dy, int first) {
        List<Value> y = forward(x, Activation.RELU);
        List<Value> inputs = new ArrayList<>(List.of(x, y.get(1), y.get(2)));
        Shape channels = Shape.of(g.type(x).shape().dim(1));
        inputs.addAll(List.of(normal(1, channels), dy, y.get(3)));
        result(y.get(0));
        List<Value> gradients = g.addAll(new BatchNormBackward(EPSILON, Activation.RELU), inputs);
        gradients.subList(first, gradients.size()).forEach(this::result);
    }

    private List<Value> forward(Value x, Activation activation) {
        Shape channels = Shape.of(g.type(x).shape().dim(1));
        List<Value> inputs = List.of(x, normal(1, channels), normal(0, channels));
        return g.addAll(new BatchNorm(EPSILON, activation), inputs);
    }

    private Value normal(double mean, Shape shape) {
        Tensor tensor = Tensor.zeros(
                TensorType.f32(shape.dims().stream().mapToInt(Integer::intValue).toArray()));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (mean + random.nextGaussian());
        }
        return feed(tensor);
    }

    private static Tensor ones(int channels) {
        Tensor tensor = Tensor.zeros(TensorType.f32(channels));
        Arrays.fill(tensor.values(), 1);
        return tensor;
    }

    private Value feed(Tensor tensor) {
        String name = "in" + feeds.size();
        feeds.put(name, tensor);
        return g.add(new Input(name, tensor.type()));
    }

    private void result(Value value) {
        g.result("r" + value.node() + "_" + value.result(), value);
    }

    private void check() {
        Graph graph = g.build();
        OneDnnOpsTest.checkClose(Interpreter.run(graph, feeds, Map.of()).results(), run(graph, 2));
    }

    private Map<String, Tensor> run(Graph graph, int threads) {
        try (OneDnnBackend backend = OneDnnBackend.open(threads, new Preference("rows"));
                Bench bench = new Bench(backend, graph)) {
            feeds.forEach(bench::feed);
            bench.run();
            return bench.fetch();
        }
    }
}
