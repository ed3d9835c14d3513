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
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.metric.Metric;

/** Measures the loss and the metrics of an experiment over all samples of a split, with the weights as they are. */
final class Evaluation {
    /** Small training batches are no reason to evaluate slowly, and no batch is to be as large as a whole split. */
    private static final int MIN_BATCH = 32;

    private static final int USUAL_BATCH = 256;

    private final Experiment experiment;
    private final LoadedPlans plans;
    private final List<Output> outputs;

    Evaluation(Experiment experiment, LoadedPlans plans) {
        this.experiment = experiment;
        this.plans = plans;
        this.outputs = experiment.model().outputs().keySet().stream()
                .map(name -> output(experiment, name))
                .toList();
    }

    Figures measure(Samples samples) {
        int wanted = Math.max(MIN_BATCH, experiment.train().batch().orElse(USUAL_BATCH));
        int batchSize = Math.min(samples.count(), wanted);
        Totals totals = new Totals(samples);
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

    private static Output output(Experiment experiment, String name) {
        String target = experiment.train().targets().get(name);
        Kind kind = experiment.data().targets().stream()
                .filter(field -> field.name().equals(target))
                .map(DataSpec.Field::kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("output " + name + " has no target"));
        return new Output(name, kind, experiment.train().metrics().getOrDefault(name, List.of()));
    }

    private record Output(String name, Kind target, List<Metric> metrics) {}

    /** What has been seen of a split. */
    private final class Totals {
        private final List<List<Metric.Accumulator>> accumulators = new ArrayList<>();
        private final List<Feed> feeds;
        private final double[] losses = new double[outputs.size()];
        private double loss;
        private long samples;

        Totals(Samples split) {
            this.feeds = split.feeds();
            for (Output output : outputs) {
                accumulators.add(output.metrics().stream()
                        .map(metric -> metric.start(output.target()))
                        .toList());
            }
        }

        void add(LoadedPlan plan, Batch batch) {
            loss += (double) plan.fetchScalar("loss") * batch.size();
            samples += batch.size();
            for (int o = 0; o < outputs.size(); o++) {
                Output output = outputs.get(o);
                losses[o] += (double) plan.fetchScalar("loss." + output.name()) * batch.size();
                if (!output.metrics().isEmpty()) {
                    addScores(accumulators.get(o), plan.fetch("scores." + output.name()), batch, target(output.name()));
                }
            }
        }

        private void addScores(List<Metric.Accumulator> metrics, float[] scores, Batch batch, int target) {
            float[] one = new float[scores.length / batch.size()];
            float[] wanted = new float[feeds.get(target).size()];
            for (int i = 0; i < batch.size(); i++) {
                System.arraycopy(scores, i * one.length, one, 0, one.length);
                System.arraycopy(batch.numbers(target), i * wanted.length, wanted, 0, wanted.length);
                for (Metric.Accumulator metric : metrics) {
                    metric.add(one, wanted);
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
            figures.put(Figures.LOSS, loss / samples);
            for (int o = 0; o < outputs.size(); o++) {
                String prefix = outputs.size() == 1 ? "" : outputs.get(o).name() + ".";
                if (outputs.size() > 1) {
                    figures.put(prefix + Figures.LOSS, losses[o] / samples);
                }
                for (int m = 0; m < accumulators.get(o).size(); m++) {
                    String word = Schema.of(outputs.get(o).metrics().get(m).getClass())
                            .word();
                    figures.put(prefix + word, accumulators.get(o).get(m).value());
                }
            }
            return new Figures(figures);
        }
    }
}
