package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dlspec.data.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data in a zip archive give the numbers that they give beside it, from the check to predictions. */
class ZippedDataTest {
    private static final String ON = " --device reference";

    @TempDir
    private Path folder;

    private static String evaluated(Shell shell, String file, String run) {
        shell.run(0, "check @/" + file);
        shell.run(0, "train @/" + file + " --run @/" + run + ON);
        return shell.run(0, "evaluate @/" + run + ON).out();
    }

    @Test
    void readsTablesInPlace() {
        byte[] rows = Toys.rows().getBytes(StandardCharsets.UTF_8);
        Shell shell = Toys.table(folder)
                .write("t.zip", Fixtures.zip("t.csv", rows))
                .write("zipped.dlspec", Toys.TABLE.replace("t.csv", "t.zip"))
                .write("named.dlspec", Toys.TABLE.replace("t.csv", "t.zip/t.csv"));
        String expected = evaluated(shell, "t.dlspec", "run");
        assertEquals(expected, evaluated(shell, "zipped.dlspec", "zipped"));
        assertEquals(expected, evaluated(shell, "named.dlspec", "named"));
        List<String> plain = shell.run(0, "predict @/run @/t.csv" + ON).lines();
        List<String> zipped = shell.run(0, "predict @/zipped @/t.zip" + ON).lines();
        assertEquals(
                plain,
                zipped.stream().map(line -> line.replace("t.zip", "t.csv")).toList());
    }

    @Test
    void readsPicturesInPlace() {
        Shell shell = Toys.pictures(folder).write("pictures.zip", pictures());
        String expected = evaluated(shell, "p.dlspec", "run");
        shell.write("z.dlspec", Toys.PICTURES.replace("\"pictures\"", "\"pictures.zip\""));
        assertEquals(expected, evaluated(shell, "z.dlspec", "zipped"));
        List<String> dark =
                shell.run(0, "predict @/zipped @/pictures.zip/dark" + ON).lines();
        assertEquals(10, dark.size());
        assertTrue(dark.get(0).startsWith("@/pictures.zip/dark/0.png: "), dark.get(0));
    }

    @Test
    void readsArraysInPlace() {
        Shell shell = Toys.archive(folder).write("d.zip", Fixtures.zip("d.npz", Toys.npz(16, 8, 8, 6)));
        String expected = evaluated(shell, "z.dlspec", "run");
        shell.write("zipped.dlspec", Toys.ARCHIVE.replace("d.npz", "d.zip"));
        assertEquals(expected, evaluated(shell, "zipped.dlspec", "zipped"));
    }

    @Test
    void tellsWhatIsWrongWithAnArchive() {
        byte[] whole = Fixtures.zip("a.csv", "a\n1\n".getBytes(StandardCharsets.UTF_8), "b.csv", new byte[] {'b'});
        Shell shell = new Shell(folder).write("z.dlspec", Toys.TABLE.replace("t.csv", "t.zip"));
        shell.write("t.zip", whole);
        String two = shell.run(1, "check @/z.dlspec").err();
        assertTrue(two.contains("2 files that end in .csv"), two);
        shell.write("t.zip", "no archive".getBytes(StandardCharsets.UTF_8));
        String broken = shell.run(1, "check @/z.dlspec").err();
        assertTrue(broken.contains("error[D502]"), broken);
        assertTrue(broken.contains("t.zip"), broken);
    }

    private static byte[] pictures() {
        List<Object> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.addAll(List.of("dark/" + i + ".png", Toys.picture(6, 5 * i)));
            entries.addAll(List.of("light/" + i + ".png", Toys.picture(6, 200 + 5 * i)));
        }
        return Fixtures.zip(entries.toArray());
    }
}
