package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.graph.GraphText;
import org.dlspec.op.OnnxCase;
import org.dlspec.op.OpSample;
import org.dlspec.op.OpSamples;
import org.dlspec.op.RoundedSamples;
import org.dlspec.tensor.BFloat16;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every op on oneDNN, with both sets of own kernels, against its definition. */
class OneDnnOpsTest {
    /** The bound for f32: |y - reference| <= BOUND (1 + the largest |reference| of the tensor). */
    static final double BOUND = 2e-5;

    /** The ops that have no kernel and run on their definition: a constant of whole numbers. */
    private static final Set<String> GAPS = Set.of("constant");

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
    Stream<DynamicTest> agreesWithTheDefinition() {
        return samples().stream().map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> check(quick, sample)));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheDefinitionOnJavaKernels() {
        return samples().stream().map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> check(slow, sample)));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheDefinitionOnRoundedNumbers() {
        return rounded().map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> check(quick, sample)));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheDefinitionOnRoundedNumbersOnJavaKernels() {
        return rounded().map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> check(slow, sample)));
    }

    @TestFactory
    Stream<DynamicTest> givesTheOutputsOfOnnx() {
        return OnnxCase.all().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> checkClose(c.expected(), run(c))));
    }

    private static Map<String, Tensor> run(OnnxCase test) {
        try (Bench bench = new Bench(quick, test.graph())) {
            test.feeds().forEach(bench::feed);
            bench.run();
            return bench.fetch();
        }
    }

    @Test
    void hasAKernelForEachOp() {
        Set<String> gaps = new TreeSet<>();
        for (OpSample sample : Stream.concat(samples().stream(), rounded()).toList()) {
            if (!isComputed(sample, EnumSet.of(DType.BF16, DType.I8))) {
                continue;
            }
            try (Bench bench = new Bench(quick, sample.graph())) {
                bench.plan().steps().stream()
                        .filter(step -> step.kernel().id().equals(Kernel.REFERENCE))
                        .forEach(step -> gaps.add(GraphText.name(step.op())));
            }
        }
        assertEquals(GAPS, gaps);
    }

    private static Stream<OpSample> rounded() {
        return RoundedSamples.all().stream();
    }

    private static List<OpSample> samples() {
        return OpSamples.all();
    }

    /** Whether the backend computes in those of the types that the sample has. */
    private static boolean isComputed(OpSample sample, Set<DType> types) {
        return sample.graph().nodes().stream()
                .flatMap(node -> node.results().stream())
                .map(TensorType::dtype)
                .filter(types::contains)
                .allMatch(quick.selector()::computesIn);
    }

    /** Rounded samples are right on every processor, those of bytes where it adds up products of bytes. */
    private static void check(OneDnnBackend backend, OpSample sample) {
        assumeTrue(isComputed(sample, EnumSet.of(DType.I8)), "this processor does not multiply bytes");
        try (Bench bench = new Bench(backend, sample.graph())) {
            sample.variables().forEach(bench::write);
            sample.feeds().forEach(bench::feed);
            bench.run();
            checkClose(sample.reference(), bench.fetch());
        }
    }

    /** Two numbers that nearly agree may be rounded apart: to neighbors. */
    private static double distance(Tensor tensor, double value) {
        if (tensor.type().dtype().isByte()) {
            return 1;
        }
        return tensor.type().dtype() == DType.BF16 ? 2 * BFloat16.ROUNDING * Math.abs(value) : 0;
    }

    static void checkClose(Map<String, Tensor> expected, Map<String, Tensor> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, tensor) -> checkClose(name, tensor, actual.get(name)));
    }

    private static void checkClose(String name, Tensor expected, Tensor actual) {
        double largest = Arrays.stream(expected.values())
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        for (int i = 0; i < expected.values().length; i++) {
            double e = expected.get(i);
            double a = actual.get(i);
            boolean same = Double.compare((float) e, (float) a) == 0;
            if (!same && !(Math.abs(e - a) <= BOUND * (1 + largest) + distance(expected, e))) {
                fail("result " + name + " has at " + i + " the value " + a + ", its definition " + e);
            }
        }
    }
}
