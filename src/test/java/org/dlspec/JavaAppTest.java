package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.dlspec.cli.Built;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code examples/java-app} is compiled against a jar alone, and runs with it alone. */
class JavaAppTest {
    @TempDir
    static Path folder;

    private static Path jar;

    @BeforeAll
    static void build() throws IOException {
        jar = Built.flowers(folder, "com.example.flowers").jar();
        List<String> arguments =
                new ArrayList<>(List.of("-Xlint:all", "-Werror", "-cp", jar.toString(), "-d", folder.toString()));
        try (Stream<Path> sources = Files.walk(Path.of("examples/java-app/src"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
    }

    /** What a program prints, in a Java of its own. */
    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar + File.pathSeparator + folder));
        line.addAll(List.of(arguments));
        Process program = new ProcessBuilder(line).redirectErrorStream(true).start();
        String text = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), text);
        return text;
    }

    @Test
    void usesTheClassForTheModel() throws Exception {
        String text = run("com.example.App", "5.1", "3.5", "1.4", "0.2").replace("\r\n", "\n");
        String told = Files.readString(Path.of("examples/java-app/README.md"));
        assertTrue(told.contains("prints\n\n```\n" + text + "```\n"), text);
    }

    @Test
    void usesAnyModel() throws Exception {
        String text = run(
                "com.example.AnyModel",
                jar.toString(),
                "sepal_length=5.1",
                "sepal_width=3.5",
                "petal_length=1.4",
                "petal_width=0.2");
        List<String> lines = text.lines().toList();
        assertTrue(lines.get(0).matches("Flowers, test accuracy (1\\.0|0\\.9\\d*)"), text);
        assertEquals("takes x: Vec[4]", lines.get(1));
        assertTrue(
                lines.get(2).startsWith("output: OneClass[classes=[setosa, versicolor, virginica], probabilities=[0.9"),
                text);
    }
}
