package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlspec.boot.TrainingMain;
import org.dlspec.console.Console;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar that was built with training trains as {@code dlspec train} does, anew or from its weights. */
class TrainingJarTest {
    private static final String ON = " --device reference";

    @TempDir
    static Path folder;

    private static Shell shell;

    @BeforeAll
    static void build() {
        shell = Toys.table(folder);
        shell.run(0, "build @/t.dlspec --with-training -o @/untrained.jar");
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        shell.run(0, "build @/run --with-training -o @/trained.jar");
    }

    private static Shell.Result jar(int code, String jar, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        String[] words = line.replace("@/", folder + "/").split(" ");
        assertEquals(code, TrainingMain.run(console, folder.resolve(jar), words), () -> line + "\n" + err);
        return new Shell.Result(out.toString(), err.toString());
    }

    private static double firstLoss(String json) {
        return JsonParser.parseString(json.lines()
                        .filter(line -> line.contains("\"epoch\""))
                        .findFirst()
                        .orElseThrow())
                .getAsJsonObject()
                .getAsJsonObject("train")
                .get("loss")
                .getAsDouble();
    }

    @Test
    void trainsToTheSameBits() throws IOException {
        jar(0, "untrained.jar", "train --run @/by-jar --data @/t.csv" + ON);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("run/best.safetensors")),
                Files.readAllBytes(folder.resolve("by-jar/best.safetensors")));
        assertTrue(shell.run(0, "predict @/by-jar @/t.csv" + ON).out().contains("t.csv:1"));
    }

    @Test
    void goesOnFromItsWeights() {
        String anew = jar(0, "trained.jar", "train --run @/anew --json" + ON).out();
        String on = jar(0, "trained.jar", "train --run @/on --from-weights --json" + ON)
                .out();
        assertTrue(firstLoss(on) < 0.9 * firstLoss(anew), anew + on);
    }

    @Test
    void hasNoWeightsBefore() {
        String refusal = jar(3, "untrained.jar", "predict @/t.csv" + ON).err();
        assertTrue(refusal.contains("D907") && refusal.contains("holds no weights"), refusal);
        refusal = jar(3, "untrained.jar", "train --from-weights" + ON).err();
        assertTrue(refusal.contains("holds no weights"), refusal);
    }

    @Test
    void otherJarsDoNotTrain() {
        shell.run(0, "build @/run -o @/predicts.jar");
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false);
        assertEquals(2, org.dlspec.boot.Main.run(console, folder.resolve("predicts.jar"), "train"));
        assertTrue(err.toString().contains("there is no command `train`"), err.toString());
    }
}
