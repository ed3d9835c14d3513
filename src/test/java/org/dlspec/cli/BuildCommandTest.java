package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.spec.ExportSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"com.class", "com..x", "7", "org.dlspec", "java.lang", "a-b"})
    void refusesPackagesThatAreNone(String name) {
        String complaint =
                new Shell(folder).run(2, "build @/run --java-package " + name).complaint();
        assertTrue(complaint.endsWith("such as `com.example.cells`, not `" + name + "`"), complaint);
    }

    @Test
    void anExportSectionTakesTheNewestRun() {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/runs/Toy-1 --device reference");
        shell.run(0, "train @/t.dlspec --run @/runs/Toy-2 --device reference");
        ExportSpec export = new ExportSpec(
                "E",
                "Toy",
                Optional.of("toy.jar"),
                Optional.empty(),
                ExportSpec.Precision.F32,
                List.of("linux-x86_64"),
                Span.NONE);
        Path runs = folder.resolve("runs");
        assertEquals(
                List.of(new ExportedJar("Toy", runs.resolve("Toy-2"), Path.of("toy.jar"), List.of("linux-x86_64"))),
                ExportedJar.of(List.of(export), runs));
    }

    @Test
    void tellsWhatAFileCannotGive() {
        Shell shell = Toys.table(folder);
        assertEquals(
                "dlspec: `@/t.dlspec` has no `export` section that names a `jar`",
                shell.run(2, "build @/t.dlspec").complaint());
        String spec = Toys.TABLE.replace("train Toy", "train NeverTrained");
        shell.write("t.dlspec", spec + "export E { from: NeverTrained  jar: \"e.jar\" }\n");
        assertEquals(
                "error[D904]: there is no run of `NeverTrained` in `runs`",
                shell.run(3, "build @/t.dlspec").complaint());
        shell.write("t.dlspec", spec + "export E { from: NeverTrained  jar: \"e.jar\"  precision: int8 }\n");
        assertEquals(
                "error[D699]: the jar of `E` is to compute in int8, and this version packs f32 alone",
                shell.run(3, "build @/t.dlspec").complaint());
    }
}
