package org.dlspec.serve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.dlspec.backend.Backend;
import org.dlspec.data.OneFile;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Intake;
import org.dlspec.train.Learned;
import org.dlspec.train.Preparation;
import org.dlspec.train.RunDirectory;
import org.dlspec.vocab.Kind;

/** The model of a run: samples are prepared by those who bring them, and computed together by one thread. */
public final class RunPredictor implements Predictor {
    private static final String ROWS = "rows";

    private final Experiment experiment;
    private final Learned learned;
    private final Intake intake;
    private final Signature signature;
    private final Limits limits;
    private final Batcher batcher;

    private RunPredictor(Run run, Limits limits, IntConsumer batchSizes) {
        this.experiment = run.experiment();
        this.learned = RunDirectory.provenance(run.folder()).learned();
        this.intake = Intake.of(experiment, learned);
        this.signature = Signature.of(experiment, learned.classes());
        this.limits = limits;
        this.batcher = Batcher.open(() -> RunNetwork.open(run, intake.feeds(), limits.batch()), limits, batchSizes);
    }

    /**
     * A run to be served.
     *
     * @param device opens the device; called by the thread that computes
     */
    public record Run(Path folder, Experiment experiment, Supplier<Backend> device) {}

    /**
     * Opens a run, and makes the plans of all sizes of batches.
     *
     * @param batchSizes is told how many samples each batch has
     */
    public static RunPredictor open(Run run, Limits limits, IntConsumer batchSizes) {
        return new RunPredictor(run, limits, batchSizes);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public CompletableFuture<List<Map<String, double[]>>> submit(Given given) {
        List<Sample> samples = prepared(given);
        if (samples.size() > limits.waiting()) {
            throw Refusal.tooMany(limits.waiting());
        }
        return batcher.submit(samples);
    }

    @Override
    public int waiting() {
        return batcher.waiting();
    }

    @Override
    public void close() {
        batcher.close();
    }

    private List<Sample> prepared(Given given) {
        if (given instanceof Given.Rows rows) {
            return Sample.all(Preparation.rows(experiment, learned, new OneFile(ROWS, rows.csv()), ROWS));
        }
        List<Sample> samples = new ArrayList<>();
        if (given instanceof Given.Pictures pictures) {
            String input = signature.inputs().get(0).name();
            for (byte[] file : pictures.files()) {
                String name = "picture " + (samples.size() + 1);
                samples.add(new Sample(List.of(intake.picture(input, new OneFile(name, file), name))));
            }
            return samples;
        }
        for (Map<String, Given.Value> values : ((Given.Tensors) given).samples()) {
            samples.add(new Sample(signature.inputs().stream()
                    .map(input -> numbers(input, values.get(input.name())))
                    .toList()));
        }
        return samples;
    }

    private float[] numbers(Signature.Input input, Given.Value value) {
        if (value instanceof Given.Text text) {
            Map<String, String> cells = Map.of(input.columns().get(0), text.text());
            return intake.cells(input.name(), new OneFile(ROWS, new byte[0]), cells);
        }
        double[] numbers = ((Given.Numbers) value).numbers();
        return input.kind() instanceof Kind.Image image
                ? intake.picture(input.name(), Signature.picture(image, numbers))
                : intake.numbers(input.name(), numbers);
    }
}
