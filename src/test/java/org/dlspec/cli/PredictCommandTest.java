package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
    private static final String ON = " --device reference";

    @TempDir
    Path folder;

    private Shell pictures() {
        Shell shell = Toys.pictures(folder);
        shell.run(0, "train @/p.dlspec --run @/run" + ON);
        return shell;
    }

    private Shell table() {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        return shell;
    }

    private static Shell.Result withInput(byte[] input, Shell shell, String line) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(input));
            return shell.run(0, line);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void namesTheClassOfEachPicture() {
        Shell shell = pictures().write("large.png", Toys.picture(20, 240));
        Shell.Result result = shell.run(0, "predict @/run @/pictures/dark/1.png @/large.png" + ON);
        assertEquals(2, result.lines().size());
        assertTrue(result.lines().get(0).matches("@/pictures/dark/1.png: (dark|light) \\([0-9.]+ %\\)"), result.out());
        assertTrue(result.lines().get(1).matches("@/large.png: light \\([0-9.]+ %\\)"), result.out());
    }

    /** The training pictures are read anew for the calibration. */
    @Test
    void answersInWholeNumbersToo() {
        Shell shell = pictures();
        String predict = "predict @/run @/pictures/light/1.png --precision ";
        String real = shell.run(0, predict + "f32" + ON).out();
        String quantized = shell.run(0, predict + "int8" + ON).out();
        assertEquals(real.replaceAll("[0-9.]+ %", ""), quantized.replaceAll("[0-9.]+ %", ""));
        assertTrue(shell.run(2, predict + "bf16" + ON).err().contains("`f32` or `int8`"));
    }

    @Test
    void tellsProbabilitiesAsJson() {
        Shell.Result result = pictures().run(0, "predict @/run @/pictures/light/1.png --json" + ON);
        JsonObject line = JsonParser.parseString(result.lines().get(0)).getAsJsonObject();
        assertEquals("@/pictures/light/1.png", line.get("input").getAsString());
        JsonObject output = line.getAsJsonObject("outputs")
                .entrySet()
                .iterator()
                .next()
                .getValue()
                .getAsJsonObject();
        assertEquals("light", output.get("class").getAsString());
        JsonObject probabilities = output.getAsJsonObject("probabilities");
        assertEquals(List.of("dark", "light"), List.copyOf(probabilities.keySet()));
        assertEquals(
                1,
                probabilities.get("dark").getAsDouble()
                        + probabilities.get("light").getAsDouble(),
                1e-6);
    }

    @Test
    void aFolderStandsForThePicturesInIt() {
        Shell.Result result = pictures().run(0, "predict @/run @/pictures/light @/pictures/dark/7.png" + ON);
        assertEquals(11, result.lines().size());
        assertTrue(result.lines().get(9).startsWith("@/pictures/light/9.png: light ("), result.out());
        assertTrue(result.lines().get(10).startsWith("@/pictures/dark/7.png: "), result.out());
    }

    @Test
    void tellsTheMostProbableClassesFirst() {
        Shell shell = table();
        String predict = "predict @/run @/t.csv --top ";
        assertEquals(
                "@/t.csv:1: red (70.2 %), blue (29.8 %)",
                shell.run(0, predict + "2" + ON).lines().get(0));
        assertTrue(
                shell.run(0, predict + "1 --json" + ON)
                        .lines()
                        .get(0)
                        .matches(
                                "\\{\"input\":\"@/t.csv:1\",\"outputs\":\\{\".*\":\\{\"class\":\"red\",\"probabilities\":\\{\"red\":0.70[0-9]*\\}\\}\\}\\}"));
        assertTrue(shell.run(2, predict + "0" + ON).complaint().contains("`--top` is a number from 1 on"));
    }

    /** What a run keeps is enough, wherever the spec and the data are now. */
    @Test
    void needsNeitherTheSpecNorTheData() throws IOException {
        Shell shell = table();
        String before = shell.run(0, "predict @/run @/t.csv" + ON).out();
        Files.move(folder.resolve("t.csv"), folder.resolve("new.csv"));
        Files.delete(folder.resolve("t.dlspec"));
        assertEquals(
                before.replace("t.csv", "new.csv"),
                shell.run(0, "predict @/run @/new.csv" + ON).out());
        assertEquals(
                "error[D902]: int8 is calibrated on data of the training: `@/t.csv` does not exist",
                shell.run(3, "predict @/run @/new.csv --precision int8" + ON).complaint());
    }

    /** Runs of earlier versions keep no checked experiment, those of later ones may keep it in another form. */
    @Test
    void runsOfOtherVersionsAreCheckedAnew() throws IOException {
        Shell shell = table();
        Shell.Result before = shell.run(0, "predict @/run @/t.csv" + ON);
        shell.write("run/experiment.json", "{\"format\":0}\n");
        Shell.Result other = shell.run(0, "predict @/run @/t.csv" + ON);
        assertEquals(before.out(), other.out());
        assertEquals(
                "note: `@/run/experiment.json` is damaged or of another version; the spec is checked anew\n",
                other.err());
        Files.delete(folder.resolve("run/experiment.json"));
        assertEquals(before, shell.run(0, "predict @/run @/t.csv" + ON));
    }

    @Test
    void readsRowsAndStandardInput() {
        Shell shell = table();
        Shell.Result result = shell.run(0, "predict @/run @/t.csv" + ON);
        assertEquals(40, result.lines().size());
        assertEquals("@/t.csv:1: red (70.2 %)", result.lines().get(0));
        byte[] rows = "b,a\n0,0\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(
                "-:1: red (70.2 %)\n",
                withInput(rows, shell, "predict @/run -" + ON).out());
        Shell.Result picture = withInput(Toys.picture(6, 230), Toys.pictures(folder.resolve("p")), "version");
        assertTrue(picture.out().startsWith("dlspec "));
    }

    @Test
    void readsAPictureFromStandardInput() {
        Shell shell = pictures();
        assertTrue(withInput(Toys.picture(6, 240), shell, "predict @/run -" + ON)
                .out()
                .startsWith("-: light ("));
    }

    @Test
    void whatIsNoPictureIsToldByItsName() {
        byte[] whole = Toys.picture(6, 80);
        Shell shell = pictures()
                .write("cut.png", Arrays.copyOf(whole, whole.length - 20))
                .write("words.png", "not a picture\n");
        String predict = "predict @/run @/pictures/dark/1.png ";
        assertEquals(
                "error[D902]: cannot read `@/cut.png`: the PNG picture is cut off",
                shell.run(3, predict + "@/cut.png" + ON).complaint());
        assertEquals(
                "error[D902]: cannot read `@/words.png`: it is no PNG, JPEG or TIFF picture",
                shell.run(3, predict + "@/words.png" + ON).complaint());
        assertEquals(
                "error[D902]: `@/absent.png` does not exist",
                shell.run(3, predict + "@/absent.png" + ON).complaint());
        assertEquals(
                "error[D902]: `@/pictures` holds no pictures",
                shell.run(3, predict + "@/pictures" + ON).complaint());
    }

    @Test
    void rowsThatDoNotFitAreToldByTheirFile() {
        Shell shell = table().write("one.csv", "a\n1\n")
                .write("words.csv", "a,b\nx,1\n")
                .write("gap.csv", "a,b\n1,2\n3,\n")
                .write("empty.csv", "");
        assertEquals(
                "error[D902]: `@/one.csv` has no column `b`\nhelp: the model reads: a, b\nmore: dlspec explain D902\n",
                shell.run(3, "predict @/run @/one.csv" + ON).err());
        assertEquals(
                "error[D902]: `@/words.csv`: column `a` holds words, and `x` needs numbers",
                shell.run(3, "predict @/run @/words.csv" + ON).complaint());
        assertEquals(
                "error[D506]: `@/gap.csv`: `b` has no number in row 2",
                shell.run(3, "predict @/run @/gap.csv" + ON).complaint());
        assertEquals(
                "error[D902]: cannot read `@/empty.csv`: it is empty, and its first line must name the columns",
                shell.run(3, "predict @/run @/empty.csv" + ON).complaint());
    }

    @Test
    void whatIsNoRunIsTold() {
        assertEquals(
                "error[D904]: `@/absent` is not the folder of a run: it has no `run.json`",
                new Shell(folder).run(3, "predict @/absent @/x.png" + ON).complaint());
    }
}
