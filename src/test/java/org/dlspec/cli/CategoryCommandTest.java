package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language's table of numbers and categories, from training to prediction. */
class CategoryCommandTest {
    private static final String WINE = """
            data Wine {
                source:  csv("wine.csv", separator: ";")
                inputs:  {
                    x:      Vec[2]      = columns("acidity" .. "alcohol") |> impute(median) |> standardize
                    colour: Category[2] = column("colour")
                }
                targets: { quality: Scalar = column("quality") |> standardize }
                split:   random(train: 80%, validation: 10%, test: 10%, seed: 1)
            }
            model WineMlp(x: Vec[2], colour: Category[2]) {
                c = colour |> embedding(4)
                h = concat(x, c) |> repeat 2 { dense(16) |> layer_norm |> gelu |> dropout(10%) }
                return { quality: h |> dense(1) }
            }
            train Fit {
                model: WineMlp  data: Wine  loss: huber(delta: 1.0)
                optimizer: adam(lr: 1e-2)  batch: 32  epochs: 20 epochs
                metrics: [mae(), r2()]
                seed: 42
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"reference", "cpu"})
    void learnsFromCategoriesAndKnowsTheUnseen(String device) {
        String on = " --device " + device;
        Shell shell = new Shell(folder).write("h.dlspec", WINE).write("wine.csv", rows());
        shell.run(0, "train @/h.dlspec --run @/run" + on);
        shell.run(0, "evaluate @/run" + on);
        shell.write("new.csv", "acidity;alcohol;colour\n3;3;red\n3;3;white\n3;3;rose\n3;3;\n");
        List<String> lines = shell.run(0, "predict @/run @/new.csv" + on).lines();
        assertEquals(4, lines.size());
        // Red wines are 4 better; what training has not seen is neither, and an empty cell is as unseen as a new word.
        assertTrue(number(lines.get(0)) > number(lines.get(1)) + 2, lines.toString());
        assertNotEquals(number(lines.get(0)), number(lines.get(2)));
        assertNotEquals(number(lines.get(1)), number(lines.get(2)));
        assertEquals(number(lines.get(2)), number(lines.get(3)));
    }

    /** A few rows look otherwise than the training's table: `01` is no number there, and a column may be empty. */
    @Test
    void readsCellsAsTheTrainingTableHasThem() {
        String filled = WINE.replace("column(\"colour\")", "column(\"colour\") |> fill(\"01\")");
        Shell shell = new Shell(folder).write("h.dlspec", filled).write("wine.csv", rows().replace("red", "01"));
        shell.run(0, "train @/h.dlspec --run @/run --device reference");
        shell.write("few.csv", "acidity;alcohol;colour\n3;3;01\n3;3;\n3;3;1\n");
        List<String> few =
                shell.run(0, "predict @/run @/few.csv --device reference").lines();
        shell.write("empty.csv", "acidity;alcohol;colour\n3;3;\n");
        List<String> empty =
                shell.run(0, "predict @/run @/empty.csv --device reference").lines();
        shell.write("all.csv", "acidity;alcohol;colour\n3;3;01\n3;3;white\n");
        List<String> all =
                shell.run(0, "predict @/run @/all.csv --device reference").lines();
        assertTrue(number(all.get(0)) > number(all.get(1)) + 2, all.toString());
        assertEquals(number(all.get(0)), number(few.get(0)));
        assertEquals(number(all.get(0)), number(few.get(1)));
        assertNotEquals(number(all.get(0)), number(few.get(2)));
        assertEquals(number(all.get(0)), number(empty.get(0)));
    }

    /** What `evaluate` is given may lack a class, and hold cells that look otherwise than in training. */
    @Test
    void evaluatesOtherDataByTheClassesOfTraining() {
        String spec = """
                data T {
                    source:  csv("t.csv")
                    inputs:  { c: Category[4] = column("c") |> fill("none") }
                    targets: { y: Class[3, "low", "mid", "high"] = column("y"), z: Binary = column("z") |> fill(false) }
                    split:   random(train: 80%, test: 20%, seed: 1)
                }
                model M(c: Category[4]) {
                    h = c |> embedding(8)
                    return { y: h |> dense(3), z: h |> dense(1) }
                }
                train Fit {
                    model: M  data: T  optimizer: adam(lr: 0.1)  batch: 10  epochs: 20  metrics: [accuracy()]
                    loss: { y: cross_entropy(), z: binary_cross_entropy() }
                }
                """;
        Shell shell = new Shell(folder).write("t.dlspec", spec);
        shell.write("t.csv", "c,y,z\n" + "001,1,yes\n02,2,\nV10,3,no\n,3,no\n".repeat(15));
        shell.run(0, "train @/t.dlspec --run @/run --device reference");
        shell.write("two.csv", "c,y,z\n001,1,yes\n02,2,\n");
        shell.write("empty.csv", "c,y,z\n,3,\n,3,\n");
        for (String file : List.of("two.csv", "empty.csv")) {
            String told = shell.run(0, "evaluate @/run --resamples 0 --device reference --data @/" + file)
                    .out();
            assertTrue(told.contains("y.accuracy 1.0000"), told);
            assertTrue(told.contains("z.accuracy 1.0000"), told);
        }
        shell.write("other.csv", "c,y,z\n001,7,yes\n");
        String wrong = shell.run(3, "evaluate @/run --device reference --data @/other.csv")
                .complaint();
        assertEquals("error[D902]: `y` is `7` in row 1, and the classes are 1, 2, 3 (field `y`)", wrong);
    }

    private static double number(String line) {
        return Double.parseDouble(line.replaceAll(".*\\[|\\]", ""));
    }

    private static String rows() {
        StringBuilder text = new StringBuilder("acidity;alcohol;colour;quality\n");
        for (int i = 0; i < 200; i++) {
            int acidity = i % 7;
            int alcohol = i * 3 % 11;
            boolean isRed = i % 3 == 0;
            int quality = alcohol - acidity + (isRed ? 4 : 0);
            text.append(acidity)
                    .append(';')
                    .append(alcohol)
                    .append(isRed ? ";red;" : ";white;")
                    .append(quality);
            text.append('\n');
        }
        return text.toString();
    }
}
