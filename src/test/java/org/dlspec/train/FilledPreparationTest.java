package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.dlspec.compile.Experiments;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Pages;
import org.dlspec.data.Part;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Literal;
import org.dlspec.vocab.data.Csv;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.Fill;
import org.dlspec.vocab.data.Imputation;
import org.dlspec.vocab.data.Impute;
import org.dlspec.vocab.data.LoadImage;
import org.dlspec.vocab.data.SplitColumn;
import org.dlspec.vocab.data.Standardize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with empty cells, names of pictures and a column that divides. */
class FilledPreparationTest {
    private static final FieldOperator MEDIAN = new Impute(new Imputation.Median());
    private static final FieldOperator STANDARDIZE = new Standardize(Standardize.Per.CHANNEL);

    private static final String TARGET =
            Experiments.softmaxRegression().train().targets().get(ModelSpec.SINGLE);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTable() throws IOException {
        Files.createDirectories(folder.resolve("table/img"));
        Files.writeString(folder.resolve("table/cells.csv"), """
                file,a,part,ill
                img/0.png,1,train,
                img/1.png,3,train,1
                img/2.png,,train,1
                img/3.png,8,train,
                img/4.png,,test,1
                """);
        for (int i = 0; i < 5; i++) {
            BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
            picture.getRaster().setSample(0, 0, 0, 10 * i);
            ImageIO.write(picture, "png", new File(folder.toFile(), "table/img/" + i + ".png"));
        }
    }

    @Test
    void theMedianOfTheTrainingPartFillsAllParts() {
        Dataset data = prepare("a", new Kind.Vec(1), List.of(MEDIAN));
        assertArrayEquals(new float[] {1, 3, 3, 8}, column(data.training(), 0));
        assertArrayEquals(new float[] {3}, column(data.part(Part.TEST).orElseThrow(), 0));
        assertEquals(Map.of("x.impute.value", List.of(3.0)), data.learned().statistics());
    }

    @Test
    void anEmptyCellIsNoWhereThatIsSaid() {
        Dataset data = prepare("a", new Kind.Vec(1), List.of(MEDIAN));
        assertArrayEquals(new float[] {0, 1, 1, 0}, column(data.training(), 1));
        assertEquals(List.of("0", "1"), data.learned().classes().get(TARGET));
    }

    @Test
    void whatWasLearnedIsFoundAgain() {
        DataSpec.Field field = field("x", new Kind.Vec(1), "a", List.of(MEDIAN, STANDARDIZE));
        Dataset data = prepare("a", new Kind.Vec(1), field.pipe());
        assertEquals(
                List.of("x.impute.value", "x.standardize.mean", "x.standardize.deviation"),
                List.copyOf(data.learned().statistics().keySet()));
        assertEquals(List.of(3.0), data.learned().statistics(field).get(0).means());
        assertEquals(List.of(3.75), data.learned().statistics(field).get(1).means());
    }

    @Test
    void categoriesAreNumberedAsTheTrainingRowsHaveThem() {
        // Training has seen 0.png to 3.png; 4.png stands in the test part alone and is the one that is unseen.
        Dataset data = prepare("file", new Kind.Category(5), List.of());
        assertArrayEquals(new float[] {0, 1, 2, 3}, column(data.training(), 0));
        assertArrayEquals(new float[] {5}, column(data.part(Part.TEST).orElseThrow(), 0));
        assertEquals(
                List.of("img/0.png", "img/1.png", "img/2.png", "img/3.png"),
                data.learned().classes().get("x"));
        assertEquals(Feed.Element.WHOLES, data.training().feeds().get(0).element());
    }

    @Test
    void numbersAreCategoriesInTheirOrderAndAnEmptyCellIsNone() {
        Dataset data = prepare("a", new Kind.Category(3), List.of());
        assertArrayEquals(new float[] {0, 1, 3, 2}, column(data.training(), 0));
        assertEquals(List.of("1", "3", "8"), data.learned().classes().get("x"));
    }

    @Test
    void columnsSideBySideAreTheFeaturesOfPositions() {
        Dataset data = prepare("a", new Kind.Seq(1, 1), List.of(MEDIAN, STANDARDIZE));
        float[] made = column(data.training(), 0);
        float[] vec = column(
                prepare("a", new Kind.Vec(1), List.of(MEDIAN, STANDARDIZE)).training(), 0);
        assertArrayEquals(vec, made);
    }

    @Test
    void namesOfPicturesStartAtTheFolderOfTheTable() {
        Dataset data = prepare("file", new Kind.Image(1, 1, 1), List.of(new LoadImage(Pages.FIRST)));
        assertArrayEquals(new float[] {0, 10, 20, 30}, column(data.training(), 0));
        assertEquals(6, data.files().size());
    }

    private Dataset prepare(String column, Kind kind, List<FieldOperator> pipe) {
        Experiment bare = Experiments.softmaxRegression();
        DataSpec.Field target = field(TARGET, new Kind.Binary(), "ill", List.of(new Fill(new Literal.Truth(false))));
        DataSpec spec = new DataSpec(
                "Cells",
                "",
                new Csv("table/cells.csv", ","),
                List.of(field("x", kind, column, pipe)),
                List.of(target),
                Optional.of(new SplitColumn("part")),
                Map.of(),
                Optional.empty(),
                DataSpec.Cache.AUTO,
                Span.NONE);
        Experiment experiment =
                new Experiment(bare.name(), bare.model(), spec, bare.train(), bare.sources(), bare.settings());
        return Preparation.prepare(experiment, DiskFiles.from(folder));
    }

    private static DataSpec.Field field(String name, Kind kind, String column, List<FieldOperator> pipe) {
        return new DataSpec.Field(name, kind, List.of(column), pipe, Span.NONE);
    }

    /** The one number of each sample. */
    private static float[] column(Samples samples, int feed) {
        float[] all = new float[samples.count()];
        for (int i = 0; i < all.length; i++) {
            samples.read(feed, i, 0, all, i);
        }
        return all;
    }
}
