package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Offer;
import org.dlspec.compile.plan.Step;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Node;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Conv2dBackwardWeights;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec.Precision;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    private static final int BATCH = 8;
    private final Experiment rounded = Experiments.convolutional().withPrecision(Precision.BF16);

    @Test
    void productsMultiplyBf16AndWeightsLearnInF32() {
        Program program = Compiler.compile(rounded, selector(), 10);
        for (Node node : program.graph("differentiate", BATCH).nodes()) {
            if (node.op() instanceof Conv2d) {
                assertEquals(DType.BF16, node.results().get(0).dtype());
            } else if (node.op() instanceof Conv2dBackwardWeights) {
                assertEquals(DType.F32, node.results().get(0).dtype());
            }
        }
        assertTrue(program.parameters().stream()
                .allMatch(parameter -> parameter.variable().type().dtype() == DType.F32));
        assertTrue(
                program.slots().stream().allMatch(slot -> slot.variable().type().dtype() == DType.F32));
    }

    @Test
    void theStageBetweenLoweringAndDifferentiationIsShown() {
        Program program = Compiler.compile(rounded, selector(), 10);
        assertEquals(
                List.of("lower", "round-activations", "differentiate"),
                program.stages().subList(0, 3));
        assertTrue(GraphText.of(program.graph("round-activations", BATCH)).contains("bf16["));
        assertEquals(
                "lower",
                Compiler.compile(Experiments.convolutional(), selector(), 10)
                        .stages()
                        .get(0));
    }

    @Test
    void predictionsAndEvaluationsAreF32() {
        Program program = Compiler.compile(rounded, selector(), 10);
        Program inference = Compiler.compileInference(rounded, selector());
        Stream.of(program.evaluation(BATCH), program.prediction(BATCH), inference.prediction(BATCH))
                .flatMap(plan -> plan.steps().stream())
                .flatMap(step -> step.results().stream())
                .forEach(slot -> assertTrue(slot.type().dtype() != DType.BF16));
    }

    @Test
    void aDeviceWithoutBf16TrainsInF32() {
        Program program = Compiler.compile(rounded, new WithoutBf16(selector()), 10);
        assertEquals(Precision.F32, program.precision());
        assertEquals(
                GraphText.of(Compiler.compile(Experiments.convolutional(), selector(), 10)
                        .graph("lower", BATCH)),
                GraphText.of(program.graph("lower", BATCH)));
    }

    @Test
    void repeatedTrainingsGiveTheSameBits() {
        assertEquals(train(rounded), train(rounded));
    }

    private static List<List<Float>> train(Experiment experiment) {
        try (Backend backend = Backends.open(Backends.CPU, 2);
                Trial trial = new Trial(experiment, backend)) {
            for (int i = 0; i < 5; i++) {
                trial.step(BATCH, i);
            }
            return trial.program().parameters().stream()
                    .map(parameter -> boxed(trial.read(parameter.variable())))
                    .toList();
        }
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    private static KernelSelector selector() {
        return Backends.open(Backends.REFERENCE, 1).selector();
    }

    /** A device like another, without instructions for bf16. */
    private record WithoutBf16(KernelSelector other) implements KernelSelector {
        @Override
        public String device() {
            return other.device();
        }

        @Override
        public boolean computesIn(DType dtype) {
            return dtype != DType.BF16;
        }

        @Override
        public Kernel select(Node node, List<Offer> inputs, List<Boolean> used) {
            return other.select(node, inputs, used);
        }

        @Override
        public Optional<String> reason(Step step) {
            return other.reason(step);
        }

        @Override
        public long bytes(TensorType type, Layout layout) {
            return other.bytes(type, layout);
        }
    }
}
