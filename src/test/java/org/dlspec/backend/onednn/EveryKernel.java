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
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Graphs against the definitions, by every kernel that can serve them. Each test adds results and checks them. */
abstract class EveryKernel {
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

    final GraphBuilder g = new GraphBuilder();
    private final Map<String, Tensor> feeds = new TreeMap<>();
    final List<String> kernels = new ArrayList<>();
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

    static boolean hasOwnKernels() {
        return BACKENDS.get(0).description().contains("C++");
    }

    static boolean hasAmx() {
        return BACKENDS.get(0).description().contains("amx)");
    }

    Value any(int... dims) {
        return feed(TensorType.f32(dims));
    }

    Value feed(TensorType type) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return feed(tensor);
    }

    Value labels(int count, int classes) {
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

    void result(Op op, Value... inputs) {
        result(g.add(op, inputs));
    }

    void result(Value value) {
        g.result("r" + value.node() + "_" + value.result(), value);
    }

    void check() {
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
