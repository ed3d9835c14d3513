package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphText;
import org.dlspec.op.Interpreter;
import org.dlspec.op.Read;
import org.dlspec.tensor.Tensor;
import org.dlspec.vocab.layer.LayerCase;
import org.dlspec.vocab.layer.LayerSample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole layers on oneDNN, with both sets of own kernels, against their definition; no op of them lacks a kernel. */
class OneDnnLayersTest {
    private static OneDnnBackend quick;
    private static OneDnnBackend slow;

    @BeforeAll
    static void open() {
        quick = OneDnnBackend.open(2);
        slow = OneDnnBackend.openWithJavaKernels(2);
    }

    @AfterAll
    static void close() {
        quick.close();
        slow.close();
    }

    @TestFactory
    Stream<DynamicTest> givesTheOutputsOfOnnx() {
        return LayerCase.all().stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.name(), () -> check(quick, c.graph(), c.feeds(), c.variables(), Map.of("y", c.expected()))));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheDefinitionForwardAndBackward() {
        return LayerSample.all().stream()
                .map(s -> DynamicTest.dynamicTest(s.toString(), () -> {
                    Map<String, Tensor> expected =
                            Interpreter.run(s.graph(), s.feeds(), s.variables()).results();
                    check(quick, s.graph(), s.feeds(), s.variables(), expected);
                    check(slow, s.graph(), s.feeds(), s.variables(), expected);
                }));
    }

    private static void check(
            OneDnnBackend backend,
            Graph graph,
            Map<String, Tensor> feeds,
            Map<String, Tensor> variables,
            Map<String, Tensor> expected) {
        try (Bench bench = new Bench(backend, graph)) {
            List<String> gaps = bench.plan().steps().stream()
                    .filter(step -> step.kernel().id().equals(Kernel.REFERENCE))
                    .map(step -> GraphText.name(step.op()))
                    .toList();
            assertEquals(List.of(), gaps);
            graph.nodes().stream()
                    .filter(node -> node.op() instanceof Read)
                    .map(node -> ((Read) node.op()).variable().name())
                    .forEach(name -> bench.write(name, variables.get(name)));
            feeds.forEach(bench::feed);
            bench.run();
            OneDnnOpsTest.checkClose(expected, bench.fetch());
        }
    }
}
