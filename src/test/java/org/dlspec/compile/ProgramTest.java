package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.backend.Backends;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.layer.Restraint;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void namesParametersInOrderOfAppearance() {
        assertEquals(
                List.of("first.kernel", "first.bias", "head.kernel", "head.bias"),
                program(Experiments.perceptron()).parameters().stream()
                        .map(p -> p.variable().name())
                        .toList());
    }

    @Test
    void namesSlotsByParameterAndOptimizer() {
        assertEquals(
                List.of("first.kernel/adam.m", "first.kernel/adam.v", "first.bias/adam.m"),
                program(Experiments.perceptron()).slots().stream()
                        .map(slot -> slot.variable().name())
                        .limit(3)
                        .toList());
    }

    @Test
    void feedsAndFetchesByName() {
        Program program = program(Experiments.perceptron());
        assertEquals(
                List.of("adam.correction1", "adam.correction2", "input.x", "lr", "step", "target.output"),
                program.training(4).feeds().keySet().stream().sorted().toList());
        assertEquals(
                List.of("loss", "loss.output", "finite"),
                List.copyOf(program.training(4).fetches().keySet()));
        assertEquals(
                List.of("loss", "loss.output", "scores.output"),
                List.copyOf(program.evaluation(4).fetches().keySet()));
        assertEquals(
                List.of("input.x"), List.copyOf(program.prediction(4).feeds().keySet()));
    }

    @Test
    void computesScalarsFromTheUpdate() {
        Program program = program(Experiments.perceptron());
        assertEquals(0.01, program.scalars().get("lr").at(1));
        assertEquals(10, program.scalars().get("adam.correction1").at(1), 1e-12);
    }

    @Test
    void weighsTheLossesOfSeveralOutputs() {
        try (Trial trial = trial(Experiments.twoHeads())) {
            Map<String, float[]> results = trial.evaluate(6, 0);
            float weighted = results.get("loss.kind")[0] + 0.25f * results.get("loss.size")[0];
            assertEquals(weighted, results.get("loss")[0], 1e-6);
            assertEquals(18, results.get("scores.kind").length);
            assertEquals(6, results.get("scores.size").length);
        }
    }

    @Test
    void callsOfOnePathShareTheirWeights() {
        assertEquals(
                List.of("same.kernel", "same.bias", "head.kernel", "head.bias"),
                program(Experiments.shared()).parameters().stream()
                        .map(p -> p.variable().name())
                        .toList());
    }

    @Test
    void twoHeadsLearn() {
        checkLearns(Experiments.twoHeads(), 60, 0.8);
    }

    @Test
    void softmaxRegressionLearns() {
        checkLearns(Experiments.softmaxRegression(), 60, 0.8);
    }

    @Test
    void perceptronLearns() {
        checkLearns(Experiments.perceptron(), 60, 0.8);
    }

    @Test
    void convolutionalNetLearns() {
        checkLearns(Experiments.convolutional(), 20, 0.8);
    }

    @Test
    void nonFiniteStepChangesNothing() {
        try (Trial trial = trial(Experiments.convolutional())) {
            trial.step(8, 0);
            Variable bias = trial.program().parameters().get(1).variable();
            trial.write(bias, new float[] {Float.NaN, 0, 0, 0});
            Variable kernel = trial.program().parameters().get(0).variable();
            Variable slot = trial.program().slots().get(0).variable();
            float[] before = trial.read(kernel);
            float[] slotBefore = trial.read(slot);
            assertEquals(0, trial.step(8, 1).get("finite")[0]);
            assertArrayEquals(before, trial.read(kernel));
            assertArrayEquals(slotBefore, trial.read(slot));
        }
    }

    @Test
    void penaltiesCountInTrainingAndEvaluation() {
        try (Trial trial = trial(Experiments.restrained(new Restraint(0.1, Optional.empty())))) {
            double squares = 0;
            for (ParameterSpec parameter : trial.program().parameters()) {
                boolean isKernel = parameter.part() == ParameterSpec.Part.KERNEL;
                for (float weight : isKernel ? trial.read(parameter.variable()) : new float[0]) {
                    squares += weight * weight;
                }
            }
            Map<String, float[]> measured = trial.evaluate(6, 0);
            assertEquals(measured.get("loss.output")[0] + 0.05 * squares, measured.get("loss")[0], 1e-6);
            Map<String, float[]> trained = trial.step(6, 0);
            assertEquals(trained.get("loss.output")[0] + 0.05 * squares, trained.get("loss")[0], 1e-6);
        }
    }

    @Test
    void noKernelIsLongerThanItMayBeAfterAStep() {
        try (Trial trial = trial(Experiments.restrained(new Restraint(0, Optional.of(0.3))))) {
            trial.step(8, 0);
            Variable head = trial.program().parameters().get(2).variable();
            assertEquals("head.kernel", head.name());
            float[] kernel = trial.read(head);
            for (int unit = 0; unit < 3; unit++) {
                double squares = 0;
                for (int i = unit; i < kernel.length; i += 3) {
                    squares += kernel[i] * kernel[i];
                }
                assertEquals(0.3, Math.sqrt(squares), 1e-6);
            }
        }
    }

    @Test
    void scoresAreProbabilities() {
        try (Trial trial = trial(Experiments.softmaxRegression())) {
            float[] scores = trial.predict(5, 0).get("scores.output");
            assertEquals(15, scores.length);
            for (int row = 0; row < 5; row++) {
                assertEquals(1, scores[3 * row] + scores[3 * row + 1] + scores[3 * row + 2], 1e-6);
            }
            assertArrayEquals(scores, trial.evaluate(5, 0).get("scores.output"));
        }
    }

    @Test
    void batchSizesShareTheWeights() {
        try (Trial trial = trial(Experiments.perceptron())) {
            float[] before = trial.evaluate(3, 0).get("loss");
            trial.step(8, 0);
            trial.step(5, 0);
            assertTrue(trial.evaluate(3, 0).get("loss")[0] != before[0]);
            assertEquals(
                    trial.program().training(8).variables(),
                    trial.program().training(5).variables());
        }
    }

    @Test
    void inferenceAloneHoldsNoSlots() {
        KernelSelector selector = Backends.open("reference", 1).selector();
        Program program = Compiler.compileInference(Experiments.convolutional(), selector);
        assertEquals(List.of(), program.slots());
        assertEquals(
                List.of("input.x"), List.copyOf(program.prediction(2).feeds().keySet()));
        assertEquals(
                program(Experiments.convolutional()).parameters().stream()
                        .map(p -> p.variable().name())
                        .toList(),
                program.parameters().stream().map(p -> p.variable().name()).toList());
    }

    private static void checkLearns(Experiment experiment, int steps, double share) {
        try (Trial trial = trial(experiment)) {
            float before = trial.evaluate(9, 99).get("loss")[0];
            for (int i = 0; i < steps; i++) {
                Map<String, float[]> results = trial.step(8, i);
                assertEquals(1, results.get("finite")[0]);
            }
            float after = trial.evaluate(9, 99).get("loss")[0];
            assertTrue(after < share * before, "loss " + before + " became " + after);
        }
    }

    private static Trial trial(Experiment experiment) {
        return new Trial(experiment, Backends.open("reference", 1));
    }

    private static Program program(Experiment experiment) {
        return Compiler.compile(experiment, Backends.open("reference", 1).selector(), 10);
    }
}
