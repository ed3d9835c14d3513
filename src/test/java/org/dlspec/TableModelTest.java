package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.bundle.Bundle;
import org.dlspec.cli.Built;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.Preparation;
import org.dlspec.train.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableModelTest {
    @TempDir
    static Path folder;

    private static Path jar;

    @BeforeAll
    static void build() {
        jar = Built.table(folder).jar();
    }

    private static Model open() {
        return Model.load(jar, new Model.Options(2, 32, Model.Kernels.FIXED));
    }

    private static Map<String, String> row(String acidity, String alcohol, String colour) {
        return Map.of("acidity", acidity, "alcohol", alcohol, "colour", colour, "remark", "none");
    }

    @Test
    void predictsToTheBitWhatTheCommandDoes() throws Exception {
        Path csv = Files.writeString(
                folder.resolve("new.csv"), "acidity;alcohol;colour\n3;3;red\n3;NA;white\n1e0;3;rose\n 2 ;3;\n");
        List<TrainedModel.Prediction> expected;
        try (Bundle bundle = Bundle.open(jar);
                Backend backend = Backends.open(Backends.CPU, 2);
                TrainedModel model = TrainedModel.open(bundle.run(), bundle.experiment(), backend)) {
            expected = model.predict(Preparation.rows(
                    bundle.experiment(), model.learned(), DiskFiles.from(Path.of("")), csv.toString()));
        }
        try (Model model = open()) {
            List<Sample> samples = List.of(
                    model.row(row("3", "3", "red")),
                    model.row(row("3", "NA", "white")),
                    model.row(row("1e0", "3", "rose")),
                    model.row(row(" 2 ", "3", "")));
            List<Prediction> predictions = model.predict(samples);
            List<Double> quality = new ArrayList<>();
            List<Double> good = new ArrayList<>();
            predictions.forEach(each -> quality.add(each.number("quality")));
            predictions.forEach(each -> good.add(each.yesOrNo("good").probability()));
            assertEquals(
                    expected.stream().map(e -> e.scores().get("quality").get(0)).toList(), quality);
            assertEquals(
                    expected.stream().map(e -> e.scores().get("good").get(0)).toList(), good);
        }
    }

    @Test
    void takesEachInputByItsName() {
        try (Model model = open()) {
            Sample named = model.sample(
                    Map.of("x", Input.of(new float[] {3, Float.NaN}), "colour", Input.of(Map.of("colour", "white"))));
            assertEquals(model.predict(row("3", "", "white")), model.predict(named));
            assertEquals(
                    "`Fit` has 2 inputs: give each by its name",
                    assertThrows(IllegalArgumentException.class, () -> model.predict(new float[2]))
                            .getMessage());
            assertEquals(
                    "the inputs are x, colour, not x",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> model.sample(Map.of("x", Input.of(new float[2]))))
                            .getMessage());
        }
    }

    @Test
    void namesYesAndNoAsTheDataDo() {
        try (Model model = open()) {
            Answer.YesOrNo good = model.predict(row("0", "10", "red")).yesOrNo("good");
            assertEquals(List.of("no", "yes"), model.classes("good"));
            assertEquals(good.isYes() ? "yes" : "no", good.name());
            assertEquals(List.of(), model.classes("quality"));
        }
    }

    @Test
    void tellsWhatIsWrongWithARow() {
        try (Model model = open()) {
            DlspecException words = assertThrows(DlspecException.class, () -> model.predict(row("sour", "3", "red")));
            assertEquals("column `acidity` holds `sour`, and `x` needs numbers", words.getMessage());
            assertEquals(Code.D902, words.code());
            assertEquals(
                    "the row has no column `alcohol`",
                    assertThrows(DlspecException.class, () -> model.predict(Map.of("acidity", "1", "colour", "red")))
                            .getMessage());
        }
    }
}
