package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Fixtures;
import org.dlspec.diag.Source;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.tensor.BFloat16;
import org.dlspec.tensor.DType;
import org.dlspec.vocab.layer.Restraint;
import org.dlspec.vocab.optimizer.Clipping;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole models on the processor against the reference, over three training steps. The bound is on the difference of each
 * number, relative to the largest of its tensor or to 2e-3: single precision has 6e-8, and sums here have some hundred terms.
 */
class BackendsAgreeTest {
    private static final double BOUND = 2e-5;
    // The first steps of Adam are as large for a gradient of nearly zero, which is all rounding, as for any other.
    private static final double BOUND_OF_ADAM = 5e-4;
    private static final double BOUND_OF_ROUNDED = 4 * BFloat16.ROUNDING;
    private static final int STEPS = 3;
    private static final Path EXAMPLES = Path.of("examples");
    private static final String MASKS = """
            data D {
                source:  npz("d.npz")
                inputs:  { x: Image[1, 6, 5] = column("x") }
                targets: { m: Mask[3, 6, 5] = column("m") }
            }
            model M(x: Image[1, 6, 5]) {
                return x |> conv2d(4, kernel: 3, padding: same) |> relu |> conv2d(3, kernel: 1)
            }
            train T { model: M  data: D  epochs: 1  batch: 2  loss: %s  optimizer: sgd(lr: 0.1) }
            """;

    @Test
    void onSoftmaxRegression() {
        check(Experiments.softmaxRegression());
    }

    @Test
    void onThePerceptronWithDropout() {
        check(Experiments.perceptron());
    }

    @Test
    void onTheConvolutionalNet() {
        check(Experiments.convolutional());
    }

    /** Both round at the same places, and a number in the middle of two may be rounded apart. */
    @Test
    void onRoundedActivations() {
        try (Backend processor = Backends.open(Backends.CPU, 1)) {
            assumeTrue(processor.selector().computesIn(DType.BF16), "this processor does not multiply bf16");
        }
        check(
                Experiments.convolutional().withPrecision(TrainSpec.Precision.BF16),
                8,
                BOUND_OF_ROUNDED,
                BOUND_OF_ROUNDED);
        check(Experiments.perceptron().withPrecision(TrainSpec.Precision.BF16), 8, BOUND_OF_ROUNDED, BOUND_OF_ROUNDED);
        check(Experiments.twoHeads().withPrecision(TrainSpec.Precision.BF16), 8, BOUND_OF_ROUNDED, BOUND_OF_ROUNDED);
    }

    @Test
    void onTwoHeads() {
        check(Experiments.twoHeads());
    }

    @Test
    void onNormalizedSamples() {
        check(Experiments.normalized());
    }

    // The probabilities are for nobody in an evaluation, and the scores are read after the loss.
    @Test
    void onSmoothedClassesWithPenalties() {
        check(Experiments.smoothed());
    }

    @Test
    void onSequences() {
        check(Experiments.sequence());
    }

    @Test
    void onKernelsThatAreKeptSmall() {
        check(Experiments.restrained(new Restraint(0.01, Optional.of(0.5))));
    }

    @Test
    void onClippedGradients() {
        Clipping clipping = new Clipping(Optional.of(0.1), Optional.of(0.05));
        check(Options.optimized(
                Experiments.convolutional(), new Sgd(new Constant(0.05), new Constant(0.9), true, clipping)));
    }

    @Test
    void onRunningMeans() {
        check(Options.averaged(Experiments.convolutional(), 0.9));
    }

    @Test
    void onGroupsOfBatches() {
        Experiment experiment = Options.accumulating(Experiments.normalized(), 2);
        try (Backend reference = Backends.open("reference", 1);
                Backend processor = Backends.open("cpu", 1);
                Trial expected = new Trial(experiment, reference);
                Trial actual = new Trial(experiment, processor)) {
            for (int i = 0; i < STEPS; i++) {
                for (Trial trial : List.of(expected, actual)) {
                    trial.gather(8, 2 * i);
                    trial.endGroup(5, 2 * i + 1, 13);
                }
            }
            for (Variable variable : variables(expected.program())) {
                compare(variable.name(), expected.read(variable), actual.read(variable), BOUND);
            }
        }
    }

    /** The first phase freezes the layers that the processor keeps in layouts of its own. */
    @Test
    void onPhases() {
        Experiment experiment = Options.phased(
                Experiments.convolutional(),
                Options.phase(1, Optional.empty(), "stem", "conv1", "norm1"),
                Options.phase(1, Optional.empty()));
        try (Backend reference = Backends.open("reference", 1);
                Backend processor = Backends.open("cpu", 1);
                Trial expected = new Trial(experiment, reference);
                Trial actual = new Trial(experiment, processor)) {
            for (int period = 0; period < 2; period++) {
                for (Trial trial : List.of(expected, actual)) {
                    trial.enter(period);
                    trial.stepOf(period, 8, period);
                    trial.stepOf(period, 7, period + 2);
                }
            }
            // A bias before a batch norm has the gradient 0, so that it moves by rounding alone.
            for (Variable variable : variables(expected.program())) {
                compare(variable.name(), expected.read(variable), actual.read(variable), 5 * BOUND);
            }
        }
    }

    @Test
    void onTheBloodCellsOfTheExample() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("blood-cells.dlspec"));
        Source source = new Source("blood-cells.dlspec", text);
        List<Experiment> found =
                Checker.check(source, DiskFiles.from(EXAMPLES), List.of()).experiments();
        check(found.get(0), 4, BOUND, BOUND_OF_ADAM);
    }

    /** Three classes for each pixel; the target of the second net is summed over the pixels of a sample. */
    @Test
    void onMasks(@TempDir Path folder) throws IOException {
        String zeros = "(2, 6, 5)";
        Files.write(
                folder.resolve("d.npz"),
                Fixtures.zip(
                        "x.npy", Fixtures.npy("|u1", zeros, new byte[60]),
                        "m.npy", Fixtures.npy("|u1", zeros, new byte[60])));
        for (String loss : List.of("cross_entropy(class_weights: [1, 2, 0.5], label_smoothing: 0.1)", "dice()")) {
            Source source = new Source("masks.dlspec", MASKS.formatted(loss));
            List<Experiment> found =
                    Checker.check(source, DiskFiles.from(folder), List.of()).experiments();
            check(found.get(0));
        }
    }

    private static void check(Experiment experiment) {
        check(experiment, 8, BOUND, BOUND);
    }

    /** The last of the steps has a batch that is one sample smaller. */
    private static void check(Experiment experiment, int full, double boundOfLoss, double boundOfVariables) {
        try (Backend reference = Backends.open("reference", 1);
                Backend processor = Backends.open("cpu", 1);
                Trial expected = new Trial(experiment, reference);
                Trial actual = new Trial(experiment, processor)) {
            for (int i = 0; i < STEPS; i++) {
                int batch = i == STEPS - 1 ? full - 1 : full;
                compare(
                        "loss",
                        expected.step(batch, i).get("loss"),
                        actual.step(batch, i).get("loss"),
                        boundOfLoss);
            }
            for (Variable variable : variables(expected.program())) {
                compare(variable.name(), expected.read(variable), actual.read(variable), boundOfVariables);
            }
            Map<String, float[]> scores = actual.predict(3, 9);
            expected.predict(3, 9).forEach((name, values) -> compare(name, values, scores.get(name), boundOfVariables));
        }
    }

    private static List<Variable> variables(Program program) {
        List<Variable> variables = new ArrayList<>();
        program.slots().forEach(slot -> variables.add(slot.variable()));
        program.parameters().forEach(spec -> variables.add(spec.variable()));
        return variables;
    }

    private static void compare(String name, float[] expected, float[] actual, double bound) {
        // A bias before a normalisation, whose gradient is zero, moves by rounding alone.
        double largest = 2e-3;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertEquals(expected.length, actual.length);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - actual[i]) / largest);
        }
        assertTrue(worst <= bound, name + " differs by " + worst);
    }
}
