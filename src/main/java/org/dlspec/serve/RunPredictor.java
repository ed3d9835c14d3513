package org.dlspec.serve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.dlspec.backend.Backend;
import org.dlspec.data.MemoryFiles;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Learned;
import org.dlspec.train.Preparation;
import org.dlspec.train.RunDirectory;
import org.dlspec.train.Samples;
import org.dlspec.train.TrainedModel.Prediction;

/** The model of a run: samples are prepared by those who bring them, and computed together by one thread. */
public final class RunPredictor implements Predictor {
    private final Experiment experiment;
    private final Learned learned;
    private final Signature signature;
    private final Limits limits;
    private final Batcher batcher;

    private RunPredictor(Experiment experiment, Learned learned, Limits limits, Batcher batcher) {
        this.experiment = experiment;
        this.learned = learned;
        this.signature = Signature.of(experiment, learned.classes());
        this.limits = limits;
        this.batcher = batcher;
    }

    /**
     * A run to be served.
     *
     * @param device opens the device; called by the thread that computes
     */
    public record Run(Path folder, Experiment experiment, Supplier<Backend> device) {}

    /**
     * Opens a run, and makes the plans of all sizes of batches, so that no request waits for one.
     *
     * @param batchSizes is told how many samples each batch has
     */
    public static RunPredictor open(Run run, Limits limits, IntConsumer batchSizes) {
        Learned learned = RunDirectory.provenance(run.folder()).learned();
        // Each sample is seen once.
        Experiment experiment =
                run.experiment().withData(run.experiment().data().uncached());
        Samples blank = samples(Signature.of(experiment, learned.classes()).blank(), experiment, learned);
        Sample warming = Sample.all(blank).get(0);
        Batcher batcher = Batcher.open(() -> RunNetwork.open(run, limits.batch(), warming), limits, batchSizes);
        return new RunPredictor(experiment, learned, limits, batcher);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public CompletableFuture<List<Prediction>> submit(Given given) {
        Samples samples = samples(given, experiment, learned);
        if (samples.count() > limits.waiting()) {
            throw new Refusal(Refusal.TOO_LARGE, "a request has at most " + limits.waiting() + " samples here");
        }
        return batcher.submit(Sample.all(samples));
    }

    @Override
    public int waiting() {
        return batcher.waiting();
    }

    @Override
    public void close() {
        batcher.close();
    }

    private static Samples samples(Given given, Experiment experiment, Learned learned) {
        if (given instanceof Given.Pictures pictures) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (int i = 0; i < pictures.files().size(); i++) {
                files.put("picture " + (i + 1), pictures.files().get(i));
            }
            return Preparation.pictures(experiment, learned, new MemoryFiles(files), new ArrayList<>(files.keySet()));
        }
        if (given instanceof Given.Rows rows) {
            return Preparation.rows(experiment, learned, new MemoryFiles(Map.of("rows", rows.csv())), "rows");
        }
        return Preparation.given(experiment, learned, ((Given.Tensors) given).inputs());
    }
}
