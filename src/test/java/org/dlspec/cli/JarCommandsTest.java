package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.dlspec.boot.Main;
import org.dlspec.console.Console;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of a run says what the run says, by itself and to {@code dlspec}. */
class JarCommandsTest {
    private static final String ON = " --device cpu --threads 2";

    @TempDir
    static Path folder;

    private static Shell shell;

    @BeforeAll
    static void build() {
        shell = Toys.pictures(folder);
        shell.run(0, "train @/p.dlspec --run @/run" + ON);
        shell.run(0, "build @/run -o @/toy.jar");
    }

    /** Runs a command line of the jar. */
    private static Shell.Result jar(int code, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        String[] words = line.isEmpty()
                ? new String[0]
                : line.replace("@/", folder + "/").split(" ");
        assertEquals(code, Main.run(console, folder.resolve("toy.jar"), words), () -> line + "\n" + err);
        return new Shell.Result(
                out.toString().replace(folder + "/", "@/"), err.toString().replace(folder + "/", "@/"));
    }

    @Test
    void predictsBitForBitAsTheRun() {
        String inputs = " @/pictures/light @/pictures/dark --json" + ON;
        String run = shell.run(0, "predict @/run" + inputs).out();
        assertEquals(20, run.lines().count());
        assertEquals(run, shell.run(0, "predict @/toy.jar" + inputs).out());
        assertEquals(run, jar(0, "predict" + inputs).out());
    }

    /** A process of its own, with nothing but the jar. */
    @Test
    void runsByItself() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-jar", "toy.jar", "predict", "pictures/light/1.png", "--json", "--threads", "2")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(jar(0, "predict @/pictures/light/1.png --json" + ON).out().replace("@/", ""), out);
    }

    @Test
    void evaluatesBitForBitAsTheRun() {
        String run = shell.run(0, "evaluate @/run --json" + ON).out();
        assertEquals(
                run.replace("@/run", "@/toy.jar"),
                shell.run(0, "evaluate @/toy.jar --json" + ON).out());
        String all =
                shell.run(0, "evaluate @/run --data @/pictures --json" + ON).out();
        assertEquals(
                all.replace("@/run", "@/toy.jar"),
                jar(0, "evaluate @/pictures --json" + ON).out());
    }

    @Test
    void tellsTheMostProbableClasses() {
        String line = jar(0, "predict @/pictures/light/1.png --top 2" + ON).out();
        assertTrue(line.matches("@/pictures/light/1.png: light \\([0-9.]+ %\\), dark \\([0-9.]+ %\\)\n"), line);
    }

    @Test
    void timesOneSampleAndMany() {
        List<String> lines = jar(0, "bench --batch 8 --steps 3 --json" + ON).lines();
        assertEquals(
                List.of(1, 8),
                lines.stream()
                        .map(line -> JsonParser.parseString(line)
                                .getAsJsonObject()
                                .get("batch")
                                .getAsInt())
                        .toList());
        assertTrue(jar(2, "bench --batch 0").err().contains("`--batch` is at least 1"));
    }

    @Test
    void saysWhatItIs() {
        String about = jar(0, "").out();
        assertEquals(about, jar(0, "about").out());
        for (String line : List.of(
                "experiment  Toy",
                "model       M, 74 parameters, 72 multiply-adds a sample",
                "takes       x: Image\\[1, 6, 6\\]",
                "y           dark, light",
                "weights     of epoch [12], 0.0 MB",
                "validation  loss [0-9.]+",
                "test        loss [0-9.]+",
                "trained by  dlspec .*, 2 threads, f32, seed [0-9]+",
                "on          20 files",
                "built by    dlspec .*",
                "size        [0-9.]+ MB")) {
            assertTrue(about.lines().anyMatch(each -> each.matches(line)), line + "\n" + about);
        }
    }

    @Test
    void givesTheFileBackAndVerifiesItself() {
        assertEquals(Toys.PICTURES, jar(0, "spec").out());
        assertTrue(jar(0, "verify").out().startsWith("whole: "));
    }

    @Test
    void tellsMistakesAsDlspecDoes() {
        assertEquals(
                "error[D902]: `@/absent.png` does not exist",
                jar(3, "predict @/absent.png" + ON).complaint());
        assertEquals(
                "dlspec: there is no command `train`; there are: predict, evaluate, bench, serve, about, spec, verify",
                jar(2, "train").complaint());
    }
}
