package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The files of the lecture run, and show what they are there to show. */
class LectureTest {
    private static final Path LECTURE = Path.of("examples/lecture");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyTrainRunsForAnEpoch() throws IOException {
        try (Stream<Path> files = Files.list(LECTURE)) {
            return files.filter(file -> file.toString().endsWith(".dlspec")).sorted().toList().stream()
                    .flatMap(file -> trains(file)
                            .map(train -> DynamicTest.dynamicTest(
                                    file.getFileName() + " " + train, () -> runs(file, train))));
        }
    }

    private void runs(Path file, String train) throws IOException {
        assertTrue(train(file + " " + train + " --set length=1epochs", file.getFileName() + train).stream()
                .allMatch(Double::isFinite));
    }

    private static Stream<String> trains(Path file) {
        try {
            Source source = new Source(file.toString(), Files.readString(file));
            return Checker.check(source, DiskFiles.from(Path.of("")), List.of()).experiments().stream()
                    .map(Experiment::name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The losses of all steps. */
    private List<Double> train(Path file, String train, String epochs, String device) throws IOException {
        return train(file + " " + train + " --set length=" + epochs + "epochs --device " + device, train);
    }

    private List<Double> train(String line, String run) throws IOException {
        new Shell(folder).run(0, "train " + line + " --run @/" + run);
        return Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl")).stream()
                .map(text -> JsonParser.parseString(text).getAsJsonObject())
                .filter(event -> event.has("loss"))
                .map(event -> event.get("loss").getAsDouble())
                .toList();
    }

    private JsonObject done(String run) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl"));
        return JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
    }

    private double accuracy(String run) throws IOException {
        return done(run).getAsJsonObject("validation").get("accuracy").getAsDouble();
    }

    /** With gradient 2 x across the valley and 0.02 x along it, each part of the cost shrinks by its own factor. */
    @Test
    void plainDescentCreepsAlongTheValleyAsTheFormulaSays() throws IOException {
        List<Double> losses = train(LECTURE.resolve("valley.dlspec"), "Plain", "300", "reference");
        for (int t : List.of(0, 1, 10, 100, 299)) {
            double expected = Math.pow(1 - 0.99 * 2, 2 * t) + Math.pow(1 - 0.99 * 0.02, 2 * t);
            assertEquals(expected, losses.get(t), 1e-4 * expected, "step " + t);
        }
    }

    /** Polyak 1964: the best rates of both take the factors 99/101 and 9/11 at each step. */
    @Test
    void momentumCrossesTheValleyInAFractionOfTheSteps() throws IOException {
        Path valley = LECTURE.resolve("valley.dlspec");
        assertTrue(train(valley, "Plain", "51", "reference").get(50) > 0.2);
        assertTrue(train(valley, "Momentum", "51", "reference").get(50) < 1e-5);
        assertTrue(train(valley, "Nesterov", "51", "reference").get(50) < 1e-2);
        assertTrue(train(valley, "Adam", "51", "reference").get(50) < 1e-2);
    }

    /** p = softmax(z)[1] = sigmoid(z1 - z0): the cost, and with twice the rate each step, are the same. */
    @Test
    void theSigmoidIsTheSoftmaxOfTwoClasses() throws IOException {
        Path file = LECTURE.resolve("softmax.dlspec");
        List<Double> softmax = train(file, "Softmax", "20", "reference");
        List<Double> sigmoid = train(file, "Sigmoid", "20", "reference");
        assertEquals(20 * 13, softmax.size());
        for (int i = 0; i < softmax.size(); i++) {
            assertEquals(softmax.get(i), sigmoid.get(i), 1e-6 * softmax.get(i), "step " + (i + 1));
        }
    }

    @Test
    void smallerBatchesTakeMoreAndNoisierStepsInAnEpoch() throws IOException {
        Path file = LECTURE.resolve("batches.dlspec");
        List<Double> batch = train(file, "Batch", "5", "cpu");
        List<Double> mini = train(file, "MiniBatch", "5", "cpu");
        List<Double> stochastic = train(file, "Stochastic", "5", "cpu");
        assertEquals(List.of(5, 5 * 45, 5 * 1437), List.of(batch.size(), mini.size(), stochastic.size()));
        assertTrue(batch.get(4) > 2.3 && accuracy("Batch") < 0.3);
        assertTrue(accuracy("MiniBatch") > 0.9);
        assertTrue(accuracy("Stochastic") > 0.95);
        assertEquals(0, rises(batch));
        assertTrue(rises(stochastic) > stochastic.size() / 3);
    }

    private static int rises(List<Double> losses) {
        int rises = 0;
        for (int i = 1; i < losses.size(); i++) {
            rises += losses.get(i) > losses.get(i - 1) ? 1 : 0;
        }
        return rises;
    }

    @Test
    void theRateDecidesWhetherAnythingIsLearned() throws IOException {
        Path file = LECTURE.resolve("learning-rate.dlspec");
        train(file, "TooSmall", "5", "cpu");
        train(file, "Right", "5", "cpu");
        train(file, "TooLarge", "5", "cpu");
        train(file, "MuchTooLarge", "5", "cpu");
        assertTrue(accuracy("TooSmall") < 0.3);
        assertTrue(accuracy("Right") > 0.9);
        assertTrue(accuracy("TooLarge") < 0.5);
        assertTrue(accuracy("MuchTooLarge") < 0.3);
    }

    @Test
    void inputsThatAreNotNormalisedTeachNothing() throws IOException {
        Path file = LECTURE.resolve("normalise-inputs.dlspec");
        train(file, "AsTheyAre", "20", "cpu");
        train(file, "WithMeanZero", "20", "cpu");
        // 54 of 86 are benign.
        assertEquals(54.0 / 86, accuracy("AsTheyAre"), 1e-9);
        assertTrue(accuracy("WithMeanZero") > 0.9);
    }
}
