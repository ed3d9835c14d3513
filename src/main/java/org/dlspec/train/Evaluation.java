package org.dlspec.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.FieldPipe;

/** Measures the loss and the metrics of an experiment over all samples of a split, with the weights as they are. */
final class Evaluation {
    /** Small training batches are no reason to evaluate slowly, and no batch is to be as large as a whole split. */
    private static final int MIN_BATCH = 32;

    private static final int USUAL_BATCH = 256;

    private final Experiment experiment;
    private final LoadedPlans plans;
    private final List<Output> outputs;
    private final Metering metering;

    /** @param learned what targets were brought into another unit with: metrics are in their own */
    Evaluation(Experiment experiment, Learned learned, LoadedPlans plans) {
        this.experiment = experiment;
        this.plans = plans;
        this.metering = new Metering(experiment, learned);
        this.outputs = experiment.model().outputs().keySet().stream()
                .map(name -> Output.of(experiment, learned, name))
                .toList();
    }

    Figures measure(Samples samples) {
        return measure(samples, (sample, output, scores, target) -> {});
    }

    /** Measures, and keeps what is needed to measure parts of these samples again. */
    Judged judge(Samples samples) {
        KeptScores kept = new KeptScores(metering, samples.count(), outputs.size());
        return new Judged(measure(samples, kept::keep), kept);
    }

    /** Figures of a split and the scores that they were made of. */
    record Judged(Figures figures, KeptScores scores) {}

    /** Hears of the scores of each sample whose target is known. */
    private interface ScoreListener {
        void scored(int sample, int output, float[] scores, float[] target);
    }

    /** How many of so many samples are measured at a time. */
    static int batch(Experiment experiment, int samples) {
        return Math.min(samples, Math.max(MIN_BATCH, experiment.train().batch().orElse(USUAL_BATCH)));
    }

    private Figures measure(Samples samples, ScoreListener listener) {
        int batchSize = batch(experiment, samples.count());
        Totals totals = new Totals(samples, listener);
        try (Batches batches = new Batches(samples, Portion.inOrder(samples.count(), batchSize))) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                Batch batch = next.get();
                LoadedPlan plan = plans.get(LoadedPlans.Use.EVALUATION, batch.size());
                batch.feed(plan);
                plan.run();
                totals.add(plan, batch);
                batches.giveBack(batch);
            }
        }
        return totals.figures();
    }

    /**
     * An output and its target.
     *
     * @param pipe what brought the target into another unit; empty when it is in its own
     */
    private record Output(String name, Kind kind, double weight, Optional<FieldPipe> pipe) {
        static Output of(Experiment experiment, Learned learned, String name) {
            DataSpec.Field target =
                    experiment.data().target(experiment.train().targets().get(name));
            boolean isPiped = target.kind().present() instanceof Kind.Scalar
                    && !target.pipe().isEmpty();
            return new Output(
                    name,
                    target.kind(),
                    experiment.train().losses().get(name).weight(),
                    isPiped
                            ? Optional.of(
                                    FieldPipe.with(target.kind().present(), target.pipe(), learned.statistics(target)))
                            : Optional.empty());
        }

        boolean mayBeMissing() {
            return kind instanceof Kind.Maybe;
        }

        /** Where no answer is known, a class is below 0, and anything else is not a number. */
        boolean isKnown(float number) {
            return kind.present() instanceof Kind.ClassOf ? number >= 0 : !Float.isNaN(number);
        }

        float[] inOwnUnit(float[] numbers) {
            if (pipe.isEmpty()) {
                return numbers;
            }
            double[] restored = pipe.get()
                    .restore(IntStream.range(0, numbers.length)
                            .mapToDouble(i -> numbers[i])
                            .toArray());
            float[] own = new float[restored.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = (float) restored[i];
            }
            return own;
        }
    }

    /** What has been seen of a split. */
    private final class Totals {
        private final List<Feed> feeds;
        private final ScoreListener listener;
        private final Metering.Meter meter = metering.start();
        private final List<MeanLoss> losses = new ArrayList<>();
        private final MeanLoss loss = new MeanLoss();
        private int samples;

        Totals(Samples split, ScoreListener listener) {
            this.feeds = split.feeds();
            this.listener = listener;
            outputs.forEach(output -> losses.add(new MeanLoss()));
        }

        void add(LoadedPlan plan, Batch batch) {
            loss.add(plan.fetchScalar("loss"), batch.size(), batch.size());
            for (int o = 0; o < outputs.size(); o++) {
                Output output = outputs.get(o);
                int target = target(output.name());
                double present = output.mayBeMissing() ? known(output, batch.numbers(target)) : batch.size();
                losses.get(o).add(plan.fetchScalar("loss." + output.name()), batch.size(), present);
                if (metering.isMeasured(o)) {
                    addScores(o, plan.fetch("scores." + output.name()), batch, target);
                }
            }
            samples += batch.size();
        }

        private int known(Output output, float[] targets) {
            int known = 0;
            for (float number : targets) {
                known += output.isKnown(number) ? 1 : 0;
            }
            return known;
        }

        private void addScores(int o, float[] scores, Batch batch, int target) {
            Output output = outputs.get(o);
            int size = scores.length / batch.size();
            int targetSize = feeds.get(target).size();
            for (int i = 0; i < batch.size(); i++) {
                float[] wanted = part(batch.numbers(target), i, targetSize);
                if (known(output, wanted) > 0) {
                    float[] own = output.inOwnUnit(part(scores, i, size));
                    float[] ownTarget = output.inOwnUnit(wanted);
                    meter.add(o, own, ownTarget);
                    listener.scored(samples + i, o, own, ownTarget);
                }
            }
        }

        private int target(String output) {
            return IntStream.range(0, feeds.size())
                    .filter(f -> feeds.get(f).name().equals(Feed.target(output)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the samples have no target for " + output));
        }

        Figures figures() {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(Figures.LOSS, wholeLoss());
            for (int o = 0; o < outputs.size(); o++) {
                if (outputs.size() > 1) {
                    figures.put(
                            outputs.get(o).name() + "." + Figures.LOSS,
                            losses.get(o).overPresent());
                }
                meter.figures(o, figures);
            }
            meter.means(figures);
            return new Figures(figures, meter.tables());
        }

        /** The mean over batches, with the share of each output put right where not all its targets are there. */
        private double wholeLoss() {
            double whole = loss.overSamples();
            for (int o = 0; o < outputs.size(); o++) {
                MeanLoss own = losses.get(o);
                if (own.hasPresent()) {
                    whole += outputs.get(o).weight() * (own.overPresent() - own.overSamples());
                }
            }
            return whole;
        }
    }

    private static float[] part(float[] numbers, int sample, int size) {
        float[] part = new float[size];
        System.arraycopy(numbers, sample * size, part, 0, size);
        return part;
    }
}
