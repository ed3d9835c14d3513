package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dlspec.console.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are absent, cut off, damaged or hold something else: one clear message, and no run is left behind. */
class BrokenDataTest {
    @TempDir
    Path folder;

    private Shell.Result refuse(Shell shell, int code, String spec) {
        Shell.Result result = shell.run(code, "train @/" + spec + " --device reference --run @/run");
        assertFalse(shell.has("run"), "a run was begun");
        assertEquals("", result.out());
        return result;
    }

    @Test
    void anAbsentFileIsToldAtItsPath() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE.replace("t.csv", "s.csv"));
        Shell.Result result = refuse(shell, 1, "t.dlspec");
        assertEquals("""
                error[D502]: `@/s.csv` does not exist
                 --> @/t.dlspec:3:18
                  |
                3 |     source:  csv("s.csv")
                  |                  ^^^^^^^
                help: `@` holds: t.csv, t.dlspec
                more: dlspec explain D502
                """, result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''|D502|cannot read `@/t.csv`: it is empty, and its first line must name the columns",
                "a,b,c|D502|cannot read `@/t.csv`: it has a header and no rows",
                "a,b,c;1,2,red;3,,blue;4,5,red|D506|one cell of \"b\" is empty (first: @/t.csv:3)",
                "a,b,c;1,2,red;3,4,blue;4,5,green|D503|column `c` holds 3 different values, but target `y` is Class[2]",
                "a,b,c;1,2,red;3,4,red|D503|column `c` holds 1 different value, but target `y` is Class[2]",
            })
    void aCsvFileThatDoesNotFitIsRefused(String rows, String code, String message) {
        String text = rows.equals("''") ? "" : rows.replace(";", "\n") + "\n";
        Shell.Result result = refuse(Toys.table(folder).write("t.csv", text), 1, "t.dlspec");
        assertEquals("error[" + code + "]: " + message, result.complaint());
    }

    @Test
    void aTruncatedArchiveIsToldAtItsPath() {
        byte[] whole = Toys.npz(16, 8, 8, 6);
        Shell shell = Toys.archive(folder).write("d.npz", Arrays.copyOf(whole, whole.length / 2));
        Shell.Result result = refuse(shell, 1, "z.dlspec");
        assertEquals("error[D502]: cannot read `@/d.npz`: it is no zip archive, or it is cut off", result.complaint());
        assertTrue(result.err().contains("--> @/z.dlspec:2:18"), result.err());
    }

    /** Whichever bit is flipped, it is noticed or changes nothing that is read. */
    @Test
    void aFlippedBitInAnArchiveIsNeverABug() {
        byte[] whole = Toys.npz(16, 8, 8, 6);
        int refused = 0;
        for (int at = 5; at < whole.length; at += 61) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 16;
            Shell shell = Toys.archive(folder.resolve("at" + at)).write("d.npz", damaged);
            int code = Main.run(
                    new Console(
                            new java.io.PrintWriter(java.io.Writer.nullWriter()),
                            new java.io.PrintWriter(java.io.Writer.nullWriter()),
                            false),
                    "train",
                    shell.folder() + "/z.dlspec",
                    "--device",
                    "reference",
                    "--run",
                    shell.folder() + "/run");
            assertTrue(List.of(0, 1, 3).contains(code), "bit flipped in byte " + at + ": exit code " + code);
            assertEquals(code == 0, shell.has("run"), "byte " + at);
            refused += code == 0 ? 0 : 1;
        }
        assertTrue(refused > 10, "only " + refused + " were noticed");
    }

    @Test
    void aCorruptPictureIsNamedAndNoRunIsBegun() {
        byte[] whole = Toys.picture(6, 80);
        Shell shell = Toys.pictures(folder).write("pictures/dark/3.png", Arrays.copyOf(whole, whole.length - 20));
        shell.run(0, "check @/p.dlspec");
        Shell.Result result = refuse(shell, 3, "p.dlspec");
        assertEquals(
                "error[D902]: cannot read `@/pictures/dark/3.png`: the PNG picture is cut off\nmore: dlspec explain D902\n",
                result.err());
    }

    @Test
    void aMissingClassFolderIsAWrongSpec() throws IOException {
        Shell shell = Toys.pictures(folder)
                .write(
                        "p.dlspec",
                        Toys.PICTURES
                                .replace("Class[2]", "Class[3]")
                                .replace("dense(2)", "dense(3)")
                                .replace("-> Vec[2]", "-> Vec[3]"));
        Shell.Result result = refuse(shell, 1, "p.dlspec");
        assertEquals("error[D503]: `pictures` has 2 class folders, but target `y` is Class[3]", result.complaint());
    }
}
