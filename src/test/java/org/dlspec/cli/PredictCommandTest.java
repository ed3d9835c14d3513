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
                .write("empty.csv", "")
                .write("large.csv", "a,b\n1,2\n1,1e39\n")
                .write("huge.csv", "a,b\n1,2\n3e38,-3e38\n");
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
                "error[D506]: `@/large.csv`: `b` is 1.0E39 in row 2, which is too large: models compute with numbers up to 3.4e38",
                shell.run(3, "predict @/run @/large.csv" + ON).complaint());
        shell.run(0, "train @/t.dlspec --run @/wild --set rate=1000" + ON);
        Shell.Result wild = shell.run(3, "predict @/wild @/huge.csv --device cpu --kernels fixed");
        assertEquals(
                "error[D902]: the model has no answer to sample 2: its numbers are too large for it", wild.complaint());
        assertEquals(
                "error[D902]: cannot read `@/empty.csv`: it is empty, and its first line must name the columns",
                shell.run(3, "predict @/run @/empty.csv" + ON).complaint());
    }

    /** A table may name the pictures that a model was trained on, with or without numbers beside them. */
    @Test
    void picturesOfATableAreRead() {
        StringBuilder rows = new StringBuilder("file,a,y\n");
        Shell shell = new Shell(folder);
        for (int i = 0; i < 10; i++) {
            shell.write("dark/" + i + ".png", Toys.picture(6, 5 * i));
            shell.write("light/" + i + ".png", Toys.picture(6, 200 + 5 * i));
            rows.append("dark/")
                    .append(i)
                    .append(".png,1,dark\nlight/")
                    .append(i)
                    .append(".png,2,light\n");
        }
        shell.write("p.csv", rows.toString()).write("new.csv", "file,a\ndark/3.png,1\nlight/3.png,2\n");
        String picture = "x: Image[1, 6, 6] = column(\"file\") |> load_image |> grayscale |> resize |> rescale(1/255)";
        for (String inputs : List.of(picture, picture + ", v: Vec[1] = column(\"a\")")) {
            boolean isAlone = inputs.equals(picture);
            String model = isAlone ? "x |> flatten |> dense(2)" : "concat(x |> flatten, v) |> dense(2)";
            shell.write("p.dlspec", """
                    data P {
                        source:  csv("p.csv")
                        inputs:  { %s }
                        targets: { y: Class[2] = column("y") }
                        split:   random(train: 80%%, test: 20%%, seed: 1)
                    }
                    model M(x: Image[1, 6, 6]%s) -> Vec[2] { return %s }
                    train Fit { model: M  data: P  loss: cross_entropy()  optimizer: adam(lr: 0.1)  batch: 4  epochs: 20 }
                    """.formatted(inputs, isAlone ? "" : ", v: Vec[1]", model));
            shell.run(0, "train @/p.dlspec --run @/" + isAlone + ON);
            List<String> told =
                    shell.run(0, "predict @/" + isAlone + " @/new.csv" + ON).lines();
            assertTrue(told.get(0).startsWith("@/new.csv:1: dark"), told.toString());
            assertTrue(told.get(1).startsWith("@/new.csv:2: light"), told.toString());
        }
        String first = shell.run(0, "predict @/true @/dark/1.png @/new.csv" + ON)
                .lines()
                .get(0);
        assertTrue(first.startsWith("@/dark/1.png: dark"), first);
    }

    @Test
    void whatIsNoRunIsTold() {
        assertEquals(
                "error[D904]: `@/absent` is not the folder of a run: it has no `run.json`",
                new Shell(folder).run(3, "predict @/absent @/x.png" + ON).complaint());
    }
}
