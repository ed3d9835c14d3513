package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Trial;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.layer.ParameterSpec;
import org.junit.jupiter.api.Test;

/** Whole training steps on oneDNN: against the reference, twice, for long, and on the edges of the number range. */
class TrainingTest {
    private static final List<Experiment> EXPERIMENTS =
            List.of(Experiments.softmaxRegression(), Experiments.perceptron(), Experiments.convolutional());

    @Test
    void agreesWithTheReferenceOverSteps() {
        for (Experiment experiment : EXPERIMENTS) {
            List<float[]> expected = train(experiment, Backends.open("reference", 1), 3);
            List<float[]> actual = train(experiment, OneDnnBackend.open(2), 3);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(
                        expected.get(i),
                        actual.get(i),
                        1e-4f,
                        experiment.model().name() + " " + i);
            }
        }
    }

    @Test
    void javaKernelsTrainAsWell() {
        for (Experiment experiment : EXPERIMENTS) {
            List<float[]> expected = train(experiment, OneDnnBackend.open(2), 3);
            List<float[]> actual = train(experiment, OneDnnBackend.openWithJavaKernels(2), 3);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i), 1e-4f);
            }
        }
    }

    @Test
    void equalRunsGiveEqualBits() {
        for (Experiment experiment : EXPERIMENTS) {
            List<float[]> first = train(experiment, OneDnnBackend.open(2), 5);
            List<float[]> second = train(experiment, OneDnnBackend.open(2), 5);
            for (int i = 0; i < first.size(); i++) {
                assertArrayEquals(first.get(i), second.get(i));
            }
        }
    }

    @Test
    void aThousandStepsTakeNoMoreMemory() {
        try (Backend backend = OneDnnBackend.open(2);
                Trial trial = new Trial(Experiments.convolutional(), backend)) {
            for (int i = 0; i < 100; i++) {
                trial.step(8, i);
            }
            long pointers = Pointer.totalBytes();
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 1000; i++) {
                trial.step(8, i);
            }
            assertEquals(pointers, Pointer.totalBytes());
            // The heap may grow by what the test itself fetches; a leak of one buffer per step would be far more.
            long grown = Pointer.physicalBytes() - before;
            assertTrue(grown < 64L << 20, grown + " bytes more");
        }
    }

    @Test
    void memoryOutsideTheHeapHasNoLimitOfJavaCpp() {
        OneDnnBackend.open(1).close();
        assertEquals(0, Pointer.maxBytes());
        assertEquals(0, Pointer.maxPhysicalBytes());
    }

    @Test
    void smallestNumbersSurviveTheLibrary() {
        OneDnnBackend.open(1).close();
        float smallest = Float.MIN_VALUE;
        float zero = smallest / 3;
        assertEquals(0x1p-148f, smallest * 2);
        assertEquals(0, zero);
        assertEquals(0x1p-127f, Float.MIN_NORMAL / 2);
    }

    @Test
    void belongsToOneThread() throws InterruptedException {
        try (Backend backend = OneDnnBackend.open(1);
                Trial trial = new Trial(Experiments.softmaxRegression(), backend)) {
            trial.step(4, 0);
            List<Throwable> thrown = new ArrayList<>();
            Thread other =
                    new Thread(() -> thrown.add(assertThrows(IllegalStateException.class, () -> trial.step(4, 1))));
            other.start();
            other.join();
            assertEquals(1, thrown.size());
        }
    }

    @Test
    void plansOfOtherSizesShareTheRegion() {
        try (Backend backend = OneDnnBackend.open(2);
                Trial trial = new Trial(Experiments.convolutional(), backend)) {
            float[] small = trial.evaluate(3, 1).get("loss");
            trial.evaluate(64, 1);
            assertArrayEquals(small, trial.evaluate(3, 1).get("loss"));
        }
    }

    /** The losses of each step and the parameters after the last. */
    private static List<float[]> train(Experiment experiment, Backend backend, int steps) {
        try (backend;
                Trial trial = new Trial(experiment, backend)) {
            List<float[]> seen = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                Map<String, float[]> results = trial.step(8, i);
                seen.add(results.get("loss"));
            }
            for (ParameterSpec parameter : trial.program().parameters()) {
                seen.add(trial.read(parameter.variable()));
            }
            return seen;
        }
    }
}
