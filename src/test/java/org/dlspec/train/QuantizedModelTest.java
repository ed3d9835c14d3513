package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.compile.Experiments;
import org.dlspec.data.Part;
import org.dlspec.tensor.DType;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.train.TrainedModel.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizedModelTest {
    @TempDir
    Path folder;

    private final Toy toy = Toy.of(Experiments.convolutional());

    @Test
    void predictsNearlyAsInF32() {
        toy.train(folder.resolve("run"), Start.FRESH, Heard.all());
        List<Double> real = scores(Backends.REFERENCE, false);
        List<Double> quantized = scores(Backends.REFERENCE, true);
        assertNotEquals(real, quantized);
        assertClose(real, quantized, 0.03);
    }

    /** Sums are whole in both; a result in the middle of two bytes may be rounded apart. */
    @Test
    void predictsOnOneDnnAsByTheDefinition() {
        toy.train(folder.resolve("run"), Start.FRESH, Heard.all());
        assertClose(scores(Backends.REFERENCE, true), scores(Backends.CPU, true), 0.01);
    }

    /** Both kinds of plans share the variables. */
    @Test
    void leavesTheModelAsItIs() {
        toy.train(folder.resolve("run"), Start.FRESH, Heard.all());
        Samples test = toy.data().part(Part.TEST).orElseThrow();
        try (Backend backend = Backends.open(Backends.REFERENCE, 1);
                TrainedModel model = TrainedModel.open(folder.resolve("run"), toy.experiment(), backend)) {
            Figures before = model.measure(test);
            try (TrainedModel quantized = model.quantized(toy.data().training())) {
                assertEquals(
                        before.values().get("loss"),
                        quantized.measure(test).values().get("loss"),
                        0.05);
            }
            assertEquals(before, model.measure(test));
        }
    }

    private List<Double> scores(String device, boolean isQuantized) {
        Samples test = toy.data().part(Part.TEST).orElseThrow();
        try (Backend backend = Backends.open(device, 2);
                TrainedModel model = TrainedModel.open(folder.resolve("run"), toy.experiment(), backend)) {
            assumeTrue(backend.selector().computesIn(DType.I8));
            if (!isQuantized) {
                return flat(model.predict(test));
            }
            try (TrainedModel quantized = model.quantized(toy.data().training())) {
                return flat(quantized.predict(test));
            }
        }
    }

    private static List<Double> flat(List<Prediction> predictions) {
        return predictions.stream()
                .flatMap(prediction -> prediction.scores().get("output").stream())
                .toList();
    }

    private static void assertClose(List<Double> expected, List<Double> actual, double bound) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), actual.get(i), bound);
        }
    }
}
