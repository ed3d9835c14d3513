package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.compile.Experiments;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
    @TempDir
    Path folder;

    @Test
    void measuresTheKeptWeightsAsTheRunDid() {
        Toy toy = Toy.of(Experiments.convolutional());
        Heard heard = Heard.all();
        toy.train(folder.resolve("run"), Start.FRESH, heard);
        try (ReferenceBackend backend = new ReferenceBackend();
                TrainedModel model = TrainedModel.open(folder.resolve("run"), toy.experiment(), backend)) {
            assertEquals(
                    heard.done.get(0).test().orElseThrow(),
                    model.measure(toy.data().part(Part.TEST).orElseThrow()));
        }
    }

    @Test
    void predictsProbabilitiesOfNamedClasses() {
        Toy toy = Toy.of(Experiments.softmaxRegression());
        toy.train(folder.resolve("run"), Start.FRESH, Heard.all());
        try (ReferenceBackend backend = new ReferenceBackend();
                TrainedModel model = TrainedModel.open(folder.resolve("run"), toy.experiment(), backend)) {
            List<TrainedModel.Prediction> predictions =
                    model.predict(toy.data().part(Part.TEST).orElseThrow());
            assertEquals(5, predictions.size());
            assertEquals(
                    1,
                    predictions.get(4).scores().get("output").stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    1e-6);
            assertEquals(List.of("a", "b", "c"), predictions.get(4).classes().get("output"));
        }
    }

    @Test
    void refusesWeightsOfAnotherModel() {
        Toy.of(Experiments.softmaxRegression()).train(folder.resolve("run"), Start.FRESH, Heard.all());
        try (ReferenceBackend backend = new ReferenceBackend()) {
            DlspecException refusal = assertThrows(
                    DlspecException.class,
                    () -> TrainedModel.open(folder.resolve("run"), Experiments.perceptron(), backend));
            assertEquals(Code.D802, refusal.code());
        }
    }

    @Test
    void benchmarksLearnTheirBatch() {
        try (ReferenceBackend backend = new ReferenceBackend()) {
            BenchResult result =
                    Bench.run(Experiments.softmaxRegression(), backend, new Bench.Request(8, Bench.Mode.TRAIN, 20));
            assertEquals(20, result.millis().size());
            assertEquals(15, result.params());
            assertEquals(true, result.lastValue() < result.firstValue());
            assertEquals(
                    "[engine, workload, mode, batch, dtype, threads, isa, params, start_to_first_step_s, first_step_ms,"
                            + " steps, median_ms, p10_ms, p90_ms, min_ms, images_per_s, rss_mb, arena_mb, first_value,"
                            + " last_value]",
                    result.toJson().keySet().toString());
        }
    }
}
