package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dlspec.compile.Experiments;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Flip;
import org.dlspec.data.Part;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.augment.RandomFlip;
import org.dlspec.vocab.data.Csv;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.Random;
import org.dlspec.vocab.data.Splitter;
import org.dlspec.vocab.data.Standardize;
import org.dlspec.vocab.data.Synthetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    private static final Standardize STANDARDIZE = new Standardize(Standardize.Per.CHANNEL);

    private static final String TARGET =
            Experiments.softmaxRegression().train().targets().get("output");

    @TempDir
    Path folder;

    @Test
    void aTableIsDividedAndStandardizedByItsTrainingRows() throws IOException {
        Dataset data = Preparation.prepare(table(), disk());
        assertEquals("[train, validation, test]", data.parts().keySet().toString());
        Samples training = data.part(Part.TRAIN).orElseThrow();
        assertEquals(6, training.count());
        assertEquals(2, data.part(Part.TEST).orElseThrow().count());
        assertEquals(
                List.of(new Feed("input.x", 2, Feed.Element.FLOATS), new Feed("target.output", 1, Feed.Element.WHOLES)),
                training.feeds());
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += read(training, 0, i, 1)[0];
        }
        assertEquals(0, sum, 1e-6);
        assertEquals(List.of("setosa", "virginica"), data.learned().classes().get(TARGET));
        assertEquals(
                Set.of("x.standardize.mean", "x.standardize.deviation"),
                data.learned().statistics().keySet());
        assertEquals(Set.of("iris.csv"), data.files().keySet());
        assertEquals(64, data.files().get("iris.csv").length());
    }

    @Test
    void aFoldLearnsItsStatisticsFromTheOthers() throws IOException {
        Experiment table = table();
        Set<Double> means = new TreeSet<>();
        for (int fold = 0; fold < 4; fold++) {
            Dataset data = Preparation.fold(table, disk(), 4, fold);
            assertEquals(6, data.part(Part.TRAIN).orElseThrow().count());
            assertEquals(2, data.part(Part.VALIDATION).orElseThrow().count());
            assertEquals(2, data.part(Part.TEST).orElseThrow().count());
            means.add(data.learned().statistics().get("x.standardize.mean").get(0));
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += read(data.training(), 0, i, 1)[0];
            }
            assertEquals(0, sum, 1e-6);
        }
        assertTrue(means.size() > 1, means.toString());
    }

    @Test
    void whatARunHasLearnedIsUsedAgain() throws IOException {
        Dataset data = Preparation.prepare(table(), disk());
        Files.writeString(folder.resolve("iris.csv"), "a,b,species\n1,10,virginica\n");
        Experiment undivided = data(bare(), csv(), Optional.empty());
        Dataset again = Preparation.prepare(undivided, disk(), data.learned());
        assertEquals(data.learned(), again.learned());
        Samples rows = again.part(Part.TRAIN).orElseThrow();
        assertArrayEquals(new float[] {1}, read(rows, 1, 0, 1));
        double mean = data.learned().statistics().get("x.standardize.mean").get(0);
        double deviation =
                data.learned().statistics().get("x.standardize.deviation").get(0);
        assertEquals((float) ((1 - mean) / deviation), read(rows, 0, 0, 1)[0]);
    }

    @Test
    void aCellThatHasGoneEmptyIsNamed() throws IOException {
        table();
        Files.writeString(folder.resolve("iris.csv"), "a,b,species\n1,,setosa\n2,3,virginica\n");
        Experiment undivided = data(bare(), csv(), Optional.empty());
        DlspecException missing = assertThrows(DlspecException.class, () -> Preparation.prepare(undivided, disk()));
        assertEquals("`b` has no number in row 1", missing.getMessage());
    }

    @Test
    void picturesAreAugmentedForTrainingAndByEpoch() {
        Samples training = pictures(List.of(new RandomFlip(List.of(Flip.HORIZONTAL))), DataSpec.Cache.AUTO);
        Set<String> seen = new TreeSet<>();
        for (int epoch = 1; epoch <= 12; epoch++) {
            seen.add(Arrays.toString(read(training, 0, 3, epoch)));
        }
        assertEquals(2, seen.size());
        assertArrayEquals(read(training, 0, 3, 5), read(training, 0, 3, 5));
    }

    @Test
    void aCacheChangesNothing() {
        Samples cached = pictures(List.of(), DataSpec.Cache.MEMORY);
        Samples decoded = pictures(List.of(), DataSpec.Cache.NONE);
        for (int i = 0; i < cached.count(); i++) {
            assertArrayEquals(read(cached, 0, i, 1), read(decoded, 0, i, 1));
        }
        assertEquals(48, cached.feeds().get(0).size());
        assertFalse(Arrays.equals(read(cached, 0, 0, 1), read(cached, 0, 1, 1)));
    }

    private Experiment table() throws IOException {
        Files.writeString(
                folder.resolve("iris.csv"),
                "a,b,species\n5.1,3.5,setosa\n4.9,3.0,setosa\n4.7,3.2,setosa\n4.6,3.1,setosa\n5.0,3.6,setosa\n"
                        + "6.3,3.3,virginica\n5.8,2.7,virginica\n7.1,3.0,virginica\n6.3,2.9,virginica\n"
                        + "6.5,3.0,virginica\n");
        return data(bare(), csv(), Optional.of(new Random(0.6, 0.2, 0.2, Optional.of(new FieldName(TARGET)), 3)));
    }

    private static Experiment bare() {
        return Experiments.softmaxRegression();
    }

    private static DataSource csv() {
        return new Csv("iris.csv", ",");
    }

    private org.dlspec.data.Files disk() {
        return DiskFiles.from(folder);
    }

    private static Experiment data(Experiment bare, DataSource source, Optional<Splitter> split) {
        DataSpec data = new DataSpec(
                "Iris",
                "",
                source,
                List.of(field("x", new Kind.Vec(2), List.of("a", "b"), List.of(STANDARDIZE))),
                List.of(field(TARGET, new Kind.ClassOf(2, List.of()), List.of("species"), List.of())),
                split,
                Map.of(),
                Optional.empty(),
                DataSpec.Cache.AUTO,
                Span.NONE);
        return new Experiment(bare.name(), bare.model(), data, bare.train(), bare.sources(), bare.settings());
    }

    private Samples pictures(List<Augmentation> augmentations, DataSpec.Cache cache) {
        Experiment bare = bare();
        DataSpec data = new DataSpec(
                "Noise",
                "",
                new Synthetic(5, 1),
                List.of(field("x", new Kind.Image(3, 4, 4), List.of("image"), List.of(STANDARDIZE))),
                List.of(field(TARGET, new Kind.ClassOf(2, List.of()), List.of("label"), List.of())),
                Optional.empty(),
                Map.of("x", augmentations),
                Optional.empty(),
                cache,
                Span.NONE);
        Experiment experiment =
                new Experiment(bare.name(), bare.model(), data, bare.train(), bare.sources(), bare.settings());
        return Preparation.prepare(experiment, disk()).training();
    }

    private static DataSpec.Field field(String name, Kind kind, List<String> columns, List<FieldOperator> pipe) {
        return new DataSpec.Field(name, kind, columns, pipe, Span.NONE);
    }

    private static float[] read(Samples samples, int feed, int sample, int epoch) {
        float[] into = new float[samples.feeds().get(feed).size()];
        samples.read(feed, sample, epoch, into, 0);
        return into;
    }
}
