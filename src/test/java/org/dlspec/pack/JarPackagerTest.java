package org.dlspec.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import org.dlspec.bundle.Bundle;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarPackagerTest {
    @TempDir
    static Path folder;

    private static Path jar;

    @BeforeAll
    static void build() {
        jar = folder.resolve("t.jar");
        JarPackager.write(jar, request());
    }

    private static JarPackager.Request request() {
        Source source = new Source("t.dlspec", """
                data D { source: synthetic(32)  inputs: { x: Vec[4] }  targets: { y: Class[3] } }
                model M(x: Vec[4]) { return x |> dense(3) }
                train T { model: M  data: D  loss: cross_entropy()  optimizer: sgd(lr: 0.1)  epochs: 1  batch: 8 }
                """);
        Experiment experiment = Checker.check(source, DiskFiles.from(Path.of("")), List.of())
                .experiments()
                .get(0);
        return new JarPackager.Request(
                experiment, Optional.empty(), JarPackager.Use.TRAIN, List.of(), Optional.empty(), "1.2");
    }

    private static List<String> names() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }

    @Test
    void twoBuildsAreEqualToTheByte() throws IOException {
        Path again = folder.resolve("again.jar");
        JarPackager.write(again, request());
        assertArrayEquals(Files.readAllBytes(jar), Files.readAllBytes(again));
    }

    @Test
    void isWhole() throws IOException {
        try (Bundle bundle = Bundle.open(jar)) {
            assertEquals(names().size() - 2, bundle.verify());
            assertEquals("T", bundle.experiment().name());
        }
    }

    @Test
    void hasOnlyWhatIsNeeded() throws IOException {
        List<String> names = names();
        for (String absent :
                List.of("org/antlr/", "org/dlspec/check/", "org/dlspec/syntax/", "org/dlspec/cli/", "org/junit/")) {
            assertTrue(names.stream().noneMatch(name -> name.startsWith(absent)), absent);
        }
        assertTrue(names.contains("org/dlspec/vocab/layer/Dense.class"));
    }

    @Test
    void hasTheFilesThatItsClassesRead() throws IOException {
        List<String> beside = names().stream()
                .filter(name -> name.startsWith("org/dlspec/serve/") && !name.endsWith(".class"))
                .toList();
        assertEquals(
                List.of("org/dlspec/serve/page.css", "org/dlspec/serve/page.html", "org/dlspec/serve/page.js"), beside);
    }

    @Test
    void everyClassBelongsToAComponentOfTheBill() throws IOException {
        List<String> strange = names().stream()
                .filter(name -> name.endsWith(".class"))
                .filter(name -> Component.ALL.stream().noneMatch(component -> name.startsWith(component.folder())))
                .toList();
        assertEquals(List.of(), strange);
    }

    @Test
    void namesPlatformsAsJavaCppDoes() {
        assertEquals("linux-x86_64", Natives.platform("Linux", "amd64"));
        assertEquals("macosx-arm64", Natives.platform("Mac OS X", "aarch64"));
        assertEquals("windows-x86_64", Natives.platform("Windows 11", "amd64"));
    }
}
