package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.dlspec.compile.Experiments;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.weights.SafetensorsFile;
import org.dlspec.weights.SafetensorsFile.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    Path folder;

    @Test
    void learnsTheToy() {
        Heard heard = Heard.all();
        Toy.of(Experiments.perceptron()).train(folder.resolve("run"), Start.FRESH, heard);
        assertEquals(12, heard.steps.size());
        assertEquals(
                List.of(8, 8, 6),
                heard.steps.subList(0, 3).stream().map(s -> s.samples()).toList());
        assertEquals(4, heard.epochs.size());
        double first = heard.epochs.get(0).validation().orElseThrow().values().get("loss");
        double last = heard.epochs.get(3).validation().orElseThrow().values().get("loss");
        assertTrue(last < first, first + " to " + last);
        assertEquals(
                "[loss, accuracy]",
                heard.done.get(0).test().orElseThrow().values().keySet().toString());
    }

    @Test
    void leavesTheFilesOfARun() throws IOException {
        Path run = folder.resolve("run");
        Toy.of(Experiments.softmaxRegression()).train(run, Start.FRESH, Heard.all());
        TreeSet<String> names = new TreeSet<>();
        try (var files = Files.walk(run)) {
            files.filter(Files::isRegularFile)
                    .forEach(f -> names.add(run.relativize(f).toString()));
        }
        assertEquals(
                "[.lock, best.safetensors, checkpoint-0.safetensors, checkpoint-10.safetensors,"
                        + " checkpoint-12.safetensors, checkpoint-8.safetensors, events.out.tfevents.0.dlspec,"
                        + " experiment.json, metrics.jsonl, run.json, spec/toy.dlspec]",
                names.toString());
        assertEquals("train toy {}\n", Files.readString(run.resolve("spec/toy.dlspec")));
        Provenance provenance = RunDirectory.provenance(run);
        assertEquals("[[a, b, c]]", provenance.classes().values().toString());
        assertEquals(Map.of("x.standardize.mean", List.of(0.5)), provenance.statistics());
        assertEquals(List.of("lr=0.1"), provenance.settings());
    }

    @Test
    void theMeanOfAnEpochCountsEverySampleOnce() throws IOException {
        Heard heard = Heard.all();
        Toy.of(Experiments.softmaxRegression()).train(folder.resolve("run"), Start.FRESH, heard);
        double sum = heard.steps.subList(0, 3).stream()
                .mapToDouble(step -> step.loss() * step.samples())
                .sum();
        assertEquals(sum / 22, heard.epochs.get(0).train().values().get("loss"), 1e-12);
    }

    @Test
    void aLossThatIsNotFiniteStopsAndKeepsTheWeightsBeforeIt() throws IOException {
        Toy toy = Toy.of(Experiments.perceptron());
        Path run = folder.resolve("run");
        Heard heard = Heard.all();
        Toy poisoned = toy.with(new Poisoned(toy.data().training()));
        DlspecException stop = assertThrows(DlspecException.class, () -> poisoned.train(run, Start.FRESH, heard));
        assertEquals(Code.D901, stop.code());
        assertEquals("the loss is NaN in step 5 (epoch 2) at output `output`", stop.getMessage());
        assertEquals(4, heard.steps.size());
        try (SafetensorsFile file = SafetensorsFile.open(run.resolve("checkpoint-4.safetensors"), Checksum.REQUIRED)) {
            for (String name : file.shapes().keySet()) {
                for (float value : file.floats(name)) {
                    assertTrue(Float.isFinite(value), name);
                }
            }
        }
        assertFalse(Files.exists(run.resolve("checkpoint-5.safetensors")));
    }

    @Test
    void aRunThatCannotStartLeavesNothing() throws IOException {
        Toy toy = Toy.of(Experiments.perceptron());
        Path run = folder.resolve("file/run");
        Files.writeString(folder.resolve("file"), "");
        DlspecException refusal = assertThrows(DlspecException.class, () -> toy.train(run, Start.FRESH, Heard.all()));
        assertEquals(Code.D904, refusal.code());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("file")), files.toList());
        }
    }

    @Test
    void aBestFigureNeedsItsSplit() throws IOException {
        Toy whole = Toy.of(Experiments.softmaxRegression());
        Toy toy = new Toy(
                whole.experiment(),
                new Dataset(
                        Map.of(Part.TRAIN, whole.data().training()),
                        whole.data().learned(),
                        Map.of()));
        DlspecException refusal =
                assertThrows(DlspecException.class, () -> toy.train(folder.resolve("run"), Start.FRESH, Heard.all()));
        assertEquals("`validation.loss` is to be best, and no sample is left for validation", refusal.getMessage());
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void runsAreNumbered() {
        RunDirectory.createNext(folder, "lab").close();
        RunDirectory.createNext(folder, "lab").close();
        try (RunDirectory third = RunDirectory.createNext(folder, "lab")) {
            assertEquals(folder.resolve("lab-3"), third.path());
        }
    }

    @Test
    void theBestWeightsAreThoseOfTheBestEpoch() {
        Heard heard = Heard.all();
        Path run = folder.resolve("run");
        Toy.of(Experiments.perceptron()).train(run, Start.FRESH, heard);
        TrainListener.Done done = heard.done.get(0);
        TrainListener.Epoch best = heard.epochs.get(done.bestEpoch() - 1);
        double least = heard.epochs.stream()
                .mapToDouble(e -> e.validation().orElseThrow().values().get("loss"))
                .min()
                .orElseThrow();
        assertEquals(least, best.validation().orElseThrow().values().get("loss"));
        assertEquals(least, done.bestValue().orElseThrow());
        assertEquals(best.validation(), done.validation());
    }

    /** Gives NaN from the second mini-batch of the second epoch on. */
    private record Poisoned(Samples whole) implements Samples {
        @Override
        public int count() {
            return whole.count();
        }

        @Override
        public List<Feed> feeds() {
            return whole.feeds();
        }

        @Override
        public void read(int feed, int sample, int epoch, float[] into, int at) {
            whole.read(feed, sample, epoch, into, at);
            if (feed == 0 && epoch == 2 && isInSecondBatch(sample)) {
                into[at] = Float.NaN;
            }
        }

        private boolean isInSecondBatch(int sample) {
            var portions = Portion.training(new Portion.Schooling(22, 8, 2, true, 7), 2, 1);
            Portion second = portions.next();
            for (int i = 0; i < second.size(); i++) {
                if (second.sample(i) == sample) {
                    return true;
                }
            }
            return false;
        }
    }
}
