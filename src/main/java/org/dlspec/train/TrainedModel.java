package org.dlspec.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Session;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Program;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.Experiment;

/** The kept weights of a run in a device's memory, for measuring and predicting. Belongs to the thread that opened it. */
public final class TrainedModel implements AutoCloseable {
    private static final int BATCH = 32;

    private final Experiment experiment;
    private final Learned learned;
    private final LoadedPlans plans;
    private final Runnable closing;
    private final List<OutputForm> outputs;
    private final Map<Integer, Batch> batches = new HashMap<>();

    /** @param closing closes what the plans lie in */
    private TrainedModel(Experiment experiment, Learned learned, LoadedPlans plans, Runnable closing) {
        this.experiment = experiment;
        this.learned = learned;
        this.plans = plans;
        this.closing = closing;
        this.outputs = OutputForm.of(experiment, learned);
    }

    /**
     * Loads the weights of a run: the kept ones, or those of the newest checkpoint where none have been kept yet.
     *
     * @param experiment the meaning of the spec that lies in the run
     */
    public static TrainedModel open(Path run, Experiment experiment, Backend backend) {
        Learned learned = RunDirectory.provenance(run).learned();
        Experiment settled = learned.settled(experiment);
        Program program = Compiler.compileInference(settled, backend.selector());
        Session session = backend.open(program.placement());
        boolean loaded = false;
        try {
            new Variables(program, session).loadWeights(KeptWeights.of(run));
            loaded = true;
        } finally {
            if (!loaded) {
                session.close();
            }
        }
        return new TrainedModel(settled, learned, new LoadedPlans(program, session), session::close);
    }

    /**
     * The same weights in products of whole numbers; of use as long as this model is open.
     *
     * @param training of which some tell how large the activations are
     */
    public TrainedModel quantized(Samples training) {
        return new TrainedModel(experiment, learned, plans.quantized(training), () -> {});
    }

    /** How many of these samples {@link #quantized} looks at. */
    public static int looksAt(Samples training) {
        return Calibration.samples(training.count());
    }

    /** What the run has learned of its data: samples are prepared with it. */
    public Learned learned() {
        return learned;
    }

    /** The loss and the metrics over these samples. */
    public Figures measure(Samples samples) {
        return new Evaluation(experiment, learned, plans).measure(samples);
    }

    /** The same with confidence intervals of the metrics. */
    public Measured measure(Samples samples, Bootstrap bootstrap) {
        Evaluation.Judged judged = new Evaluation(experiment, learned, plans).judge(samples);
        return new Measured(judged.figures(), bootstrap.intervals(judged.scores()));
    }

    /** Figures, and intervals by their names for those that have one: the loss has none. */
    public record Measured(Figures figures, Map<String, Bootstrap.Interval> intervals) {
        public Measured {
            intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        }
    }

    /** What the model says of each sample: probabilities for classes and answers, else numbers in the target's unit. */
    public List<Prediction> predict(Samples samples) {
        List<Prediction> predictions = new ArrayList<>();
        int size = Math.max(1, Math.min(BATCH, samples.count()));
        try (Batches batches = new Batches(samples, Portion.inOrder(samples.count(), size))) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                LoadedPlan plan =
                        plans.get(LoadedPlans.Use.PREDICTION, next.get().size());
                next.get().feed(plan);
                plan.run();
                collect(plan, next.get().size(), predictions);
                batches.giveBack(next.get());
            }
        }
        return predictions;
    }

    /**
     * What {@link #predict} says of each sample by output, computed in one batch of all of them, without a thread that reads
     * ahead. The plan of a batch size is made when it is first needed.
     */
    public List<Map<String, double[]>> scores(Samples samples) {
        LoadedPlan plan = plans.get(LoadedPlans.Use.PREDICTION, samples.count());
        Batch batch = batches.computeIfAbsent(samples.count(), size -> new Batch(samples, size, true));
        batch.fill(samples, Portion.inOrder(samples.count(), samples.count()).next());
        batch.feed(plan);
        plan.run();
        return scores(plan, samples.count());
    }

    /** The same in as few batches of {@link BatchSizes} as hold all samples. */
    public List<Map<String, double[]>> scores(PreparedSamples samples, int most) {
        List<Map<String, double[]>> scores = new ArrayList<>();
        for (int size : BatchSizes.of(samples.count(), most)) {
            int left = Math.min(size, samples.count() - scores.size());
            scores.addAll(scores(samples.batch(scores.size(), size)).subList(0, left));
        }
        return scores;
    }

    @Override
    public void close() {
        plans.close();
        closing.run();
    }

    /**
     * The scores of one sample by output.
     *
     * @param classes the names of the classes by output, for those outputs that have classes
     */
    public record Prediction(Map<String, List<Double>> scores, Map<String, List<String>> classes) {}

    private void collect(LoadedPlan plan, int count, List<Prediction> predictions) {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        for (OutputForm output : outputs) {
            String target = output.target().name();
            if (learned.classes().containsKey(target)) {
                classes.put(output.name(), learned.classes().get(target));
            }
        }
        for (Map<String, double[]> sample : scores(plan, count)) {
            if (sample.values().stream().flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN)) {
                throw new DlspecException(
                        Code.D902,
                        "the model has no answer to sample " + (predictions.size() + 1)
                                + ": its numbers are too large for it");
            }
            Map<String, List<Double>> boxed = new LinkedHashMap<>();
            sample.forEach((output, scores) ->
                    boxed.put(output, Arrays.stream(scores).boxed().toList()));
            predictions.add(new Prediction(boxed, classes));
        }
    }

    /** By sample and output. */
    private List<Map<String, double[]>> scores(LoadedPlan plan, int count) {
        List<Map<String, double[]>> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores.add(new LinkedHashMap<>());
        }
        for (OutputForm output : outputs) {
            float[] fetched = plan.fetch(output.result());
            for (int i = 0; i < count; i++) {
                scores.get(i).put(output.name(), output.scores(fetched, i, fetched.length / count));
            }
        }
        return scores;
    }
}
