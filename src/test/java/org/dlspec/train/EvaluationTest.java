package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.dlspec.backend.Session;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Program;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.tensor.Philox;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.metric.Accuracy;
import org.dlspec.vocab.metric.Auc;
import org.dlspec.vocab.metric.Average;
import org.dlspec.vocab.metric.AveragePrecision;
import org.dlspec.vocab.metric.CalibrationError;
import org.dlspec.vocab.metric.CohenKappa;
import org.dlspec.vocab.metric.ConfusionMatrix;
import org.dlspec.vocab.metric.F1;
import org.dlspec.vocab.metric.Mae;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.metric.R2;
import org.dlspec.vocab.metric.Rmse;
import org.dlspec.vocab.metric.TopK;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** 100 samples in batches of 32, 33, 99 and 100, the last of which is 4, 1, 1 and 100. */
    @Test
    void theFiguresAreTheSameForAnyBatchSize() {
        List<Figures> measured = new ArrayList<>();
        for (int batch : new int[] {32, 33, 99, 100}) {
            measured.add(measure(toy(
                    batch,
                    new Accuracy(),
                    new F1(Average.MACRO),
                    new Auc(Average.WEIGHTED),
                    new AveragePrecision(Average.MACRO),
                    new CalibrationError(15),
                    new CohenKappa(Optional.empty()),
                    new TopK(2),
                    new ConfusionMatrix())));
        }
        assertEquals(8, measured.get(0).values().size());
        for (Figures other : measured) {
            assertEquals(measured.get(0).tables(), other.tables());
            measured.get(0)
                    .values()
                    .forEach((name, value) ->
                            assertEquals(value, other.values().get(name), name.equals(Figures.LOSS) ? 1e-6 : 0, name));
        }
    }

    @Test
    void aTableCountsEverySampleOnce() {
        ClassTable table = measure(toy(32, new ConfusionMatrix())).tables().get("confusion_matrix");
        assertEquals(List.of("a", "b", "c"), table.classes());
        assertEquals(
                100,
                table.rows().stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .sum());
        assertEquals(34, table.rows().get(0).stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void anEmptyOutputHasNoFigures() {
        Figures figures = measure(toy(32));
        assertEquals(List.of("loss"), List.copyOf(figures.values().keySet()));
        assertTrue(figures.tables().isEmpty());
    }

    /** 60 samples without every third number measure as the 40 others do; the classes are all there. */
    @Test
    void aMissingTargetIsSkippedForItsOutputOnly() {
        Experiment experiment = withMetrics(
                Experiments.twoHeads(),
                32,
                Map.of("kind", List.of(new Accuracy()), "size", List.of(new Mae(), new Rmse(), new R2())));
        Map<String, Double> all =
                measure(experiment, new TwoTargets(60, i -> i, false)).values();
        Map<String, Double> some =
                measure(experiment, new TwoTargets(60, i -> i, true)).values();
        Map<String, Double> others = measure(experiment, new TwoTargets(40, i -> i / 2 * 3 + i % 2, false))
                .values();
        for (String name : List.of("size.mae", "size.rmse", "size.r2")) {
            assertEquals(others.get(name), some.get(name), name);
            assertNotEquals(all.get(name), some.get(name), name);
        }
        assertEquals(all.get("kind.accuracy"), some.get("kind.accuracy"));
        assertEquals(all.get("kind.loss"), some.get("kind.loss"));
    }

    /** Four numbers, a class and a number, which may be missing in every third sample. */
    private record TwoTargets(int count, IntUnaryOperator number, boolean isMissing) implements Samples {
        @Override
        public List<Feed> feeds() {
            return List.of(
                    new Feed("input.x", 4, Feed.Element.FLOATS),
                    new Feed("target.kind", 1, Feed.Element.WHOLES),
                    new Feed("target.size", 1, Feed.Element.FLOATS));
        }

        @Override
        public void read(int feed, int sample, int epoch, float[] into, int at) {
            int one = number.applyAsInt(sample);
            if (feed == 0) {
                for (int i = 0; i < 4; i++) {
                    into[at + i] = (float) Philox.uniform(9, one, i);
                }
            } else {
                into[at] = feed == 1 ? one % 3 : isMissing && one % 3 == 2 ? Float.NaN : one % 7;
            }
        }
    }

    private static Figures measure(Experiment experiment) {
        return measure(experiment, ToySamples.of(experiment, 100, 4));
    }

    private static Figures measure(Experiment experiment, Samples samples) {
        try (ReferenceBackend backend = new ReferenceBackend()) {
            Program program = Compiler.compileInference(experiment, backend.selector());
            try (Session session = backend.open(program.placement());
                    LoadedPlans plans = new LoadedPlans(program, session)) {
                new Variables(program, session).initialize(3);
                return new Evaluation(experiment, learned(), plans).measure(samples);
            }
        }
    }

    static Learned learned() {
        return new Learned(Map.of("y", List.of("a", "b", "c"), "output", List.of("a", "b", "c")), Map.of(), Map.of());
    }

    /** Three classes of which the output is one. */
    static Experiment toy(int batch, Metric... metrics) {
        return withMetrics(Experiments.softmaxRegression(), batch, Map.of("output", List.of(metrics)));
    }

    private static Experiment withMetrics(Experiment bare, int batch, Map<String, List<Metric>> metrics) {
        TrainSpec train = bare.train();
        return new Experiment(
                "toy",
                bare.model(),
                bare.data(),
                new TrainSpec(
                        "toy",
                        train.losses(),
                        train.targets(),
                        metrics,
                        train.optimizer(),
                        1,
                        OptionalInt.of(batch),
                        new TrainSpec.Keep.Last(),
                        new TrainSpec.Checkpointing(new Duration(1, Duration.Unit.EPOCHS), 3),
                        new Duration(1, Duration.Unit.EPOCHS),
                        true,
                        7,
                        train.span()),
                List.of(),
                List.of());
    }
}
