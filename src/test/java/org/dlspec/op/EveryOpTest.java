package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Verifier;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EveryOpTest {
    /** Ops that no loss depends on, or not twice: nothing asks for their gradients. */
    private static final Set<String> WITHOUT_GRADIENT = Set.of(
            "all_finite",
            "batch_norm_add_relu_backward",
            "batch_norm_backward",
            "dequantize",
            "layer_norm_backward",
            "look_up",
            "max_pool2d_backward",
            "max_pool3d_backward",
            "numbers",
            "one_hot",
            "quantize",
            "quantized_conv2d",
            "quantized_mat_mul",
            "reduce_max",
            "softmax_backward",
            "softmax_cross_entropy_gradient");

    @Test
    void everyOpHasASample() {
        Set<Class<?>> sampled =
                OpSamples.all().stream().map(s -> s.op().getClass()).collect(Collectors.toSet());
        List<String> missing = catalogue(BuiltinOp.class)
                .filter(op -> !sampled.contains(op))
                .map(Class::getSimpleName)
                .toList();
        assertEquals(List.of(), missing);
    }

    @TestFactory
    Stream<DynamicTest> resultsHaveTheInferredTypes() {
        return each(sample -> {
            Verifier.verify(sample.graph());
            List<List<Tensor>> values = Interpreter.values(sample.graph(), sample.feeds(), sample.variables());
            List<Tensor> results = values.get(values.size() - 1);
            assertEquals(
                    sample.node().results(), results.stream().map(Tensor::type).toList());
            results.forEach(r -> assertTrue(Arrays.stream(r.values()).allMatch(Double::isFinite)));
        });
    }

    @TestFactory
    Stream<DynamicTest> gradientIsTheLimitOfFiniteDifferences() {
        return OpSamples.all().stream()
                .filter(sample -> !WITHOUT_GRADIENT.contains(GraphText.name(sample.op())) && !isFused(sample.op()))
                .flatMap(sample -> sample.feeds().keySet().stream()
                        .sorted()
                        .filter(input -> FiniteDifferences.isDifferentiable(sample, input))
                        .map(input -> DynamicTest.dynamicTest(
                                sample + " by " + input, () -> FiniteDifferences.check(sample, input))));
    }

    @TestFactory
    Stream<DynamicTest> fusedOpsRefuseAGradient() {
        return OpSamples.all().stream()
                .filter(sample -> isFused(sample.op()))
                .map(sample -> DynamicTest.dynamicTest(
                        sample.toString(),
                        () -> assertThrows(
                                IllegalStateException.class,
                                () -> FiniteDifferences.gradients(sample, List.of("in0")))));
    }

    @TestFactory
    Stream<DynamicTest> equalAttributesMakeEqualOps() {
        return each(sample -> {
            BuiltinOp twin = twin(sample.op());
            assertEquals(sample.op(), twin);
            assertEquals(sample.op().hashCode(), twin.hashCode());
        });
    }

    @Test
    void textShowsAllAttributes() {
        Map<String, BuiltinOp> seen = new HashMap<>();
        for (OpSample sample : OpSamples.all()) {
            // The type of a constant or an input stands behind its colon.
            String text = GraphText.of(sample.graph())
                    .lines()
                    .filter(line -> line.contains(" = " + GraphText.name(sample.op()) + "("))
                    .reduce("", (a, b) -> b)
                    .replaceAll("\\(.*?\\)", "");
            BuiltinOp before = seen.putIfAbsent(text, sample.op());
            assertTrue(before == null || before.equals(sample.op()), before + " and " + sample.op() + ": " + text);
        }
    }

    @TestFactory
    Stream<DynamicTest> tileProgramsComputeTheReference() {
        return each(sample -> {
            if (sample.op() instanceof Fusible || sample.op() instanceof Fused) {
                TileRun.check(sample);
            }
        });
    }

    private static boolean isFused(BuiltinOp op) {
        return op instanceof Fused
                || op instanceof Joined
                || op instanceof MatMul m && !m.epilogue().isNone()
                || op instanceof Conv2d c && !c.epilogue().isNone();
    }

    private interface Claim {
        void on(OpSample sample) throws Exception;
    }

    private static Stream<DynamicTest> each(Claim claim) {
        return OpSamples.all().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> claim.on(sample)));
    }

    private static Stream<Class<?>> catalogue(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryOpTest::catalogue)
                : Stream.of(type);
    }

    private static BuiltinOp twin(BuiltinOp op) throws ReflectiveOperationException {
        RecordComponent[] components = op.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(op);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = op.getClass().getDeclaredConstructor(types);
        return (BuiltinOp) constructor.newInstance(values);
    }

    @Test
    void listsOnlyExistingOpsAsWithoutGradient() {
        Set<String> names =
                OpSamples.all().stream().map(s -> GraphText.name(s.op())).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(WITHOUT_GRADIENT);
        unknown.removeAll(names);
        assertEquals(Set.of(), unknown);
    }
}
