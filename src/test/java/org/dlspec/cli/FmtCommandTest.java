package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
    private static final String UNTIDY = "const  n=3 ; // three\r\nconst width = n*2";
    private static final String TIDY = "const n     = 3  // three\nconst width = n * 2\n";
    private static final String WRONG = "const n = \nconst  m=2\n";

    @TempDir
    Path folder;

    @Test
    void anUntidyFileIsWrittenAnewAndNamed() throws IOException {
        Shell shell = new Shell(folder).write("a.dlspec", UNTIDY).write("b.dlspec", TIDY);
        Shell.Result result = shell.run(0, "fmt @/a.dlspec @/b.dlspec");
        assertEquals("@/a.dlspec\n", result.out());
        assertEquals("", result.err());
        assertEquals(TIDY, text("a.dlspec"));
        assertEquals(List.of("a.dlspec", "b.dlspec"), shell.list(""));
    }

    @Test
    void aCanonicalFileIsNotTouched() throws IOException {
        Shell shell = new Shell(folder).write("b.dlspec", TIDY);
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(folder.resolve("b.dlspec"), longAgo);
        assertEquals("", shell.run(0, "fmt @/b.dlspec").out());
        assertEquals(longAgo, Files.getLastModifiedTime(folder.resolve("b.dlspec")));
    }

    @Test
    void checkListsWhatIsNotCanonicalAndWritesNothing() throws IOException {
        Shell shell = new Shell(folder).write("a.dlspec", UNTIDY).write("b.dlspec", TIDY);
        assertEquals(
                "@/a.dlspec\n",
                shell.run(1, "fmt --check @/a.dlspec @/b.dlspec").out());
        assertEquals(UNTIDY, text("a.dlspec"));
        assertEquals("", shell.run(0, "fmt --check @/b.dlspec").out());
    }

    @Test
    void aFileWithAMistakeIsLeftAloneAndTheOthersAreFormatted() throws IOException {
        Shell shell = new Shell(folder).write("a.dlspec", WRONG).write("b.dlspec", UNTIDY);
        Shell.Result result = shell.run(1, "fmt @/a.dlspec @/b.dlspec");
        assertEquals("@/b.dlspec\n", result.out());
        assertTrue(result.complaint().startsWith("error[D101]: a value is missing after `n =`"), result.err());
        assertEquals(WRONG, text("a.dlspec"));
        assertEquals(TIDY, text("b.dlspec"));
    }

    @Test
    void aFileThatOnlyTheCheckerRefusesIsFormatted() throws IOException {
        Shell shell = new Shell(folder).write("a.dlspec", "train T{model:Nobody}");
        shell.run(0, "fmt @/a.dlspec");
        assertEquals("train T { model: Nobody }\n", text("a.dlspec"));
    }

    @Test
    void aFileThatCannotBeReadIsOneMessage() {
        Shell shell = new Shell(folder).write("bytes.dlspec", new byte[] {(byte) 0xFF, 0});
        assertEquals(
                "dlspec: there is no file `@/none.dlspec`\n",
                shell.run(2, "fmt @/none.dlspec").err());
        assertEquals(
                "dlspec: `@/bytes.dlspec` is not a text in UTF-8\n",
                shell.run(2, "fmt @/bytes.dlspec").err());
    }

    @Test
    void theInputIsWrittenToTheOutput() {
        Shell shell = new Shell(folder).write("b.dlspec", TIDY);
        assertEquals(TIDY, fmt(0, "fmt -", UNTIDY).out());
        assertEquals(TIDY, fmt(0, "fmt -", TIDY).out());
        assertEquals("standard input\n", fmt(1, "fmt - --check", UNTIDY).out());
        assertEquals("", fmt(0, "fmt - --check", TIDY).out());
        Shell.Result wrong = fmt(1, "fmt -", WRONG);
        assertEquals("", wrong.out());
        assertTrue(wrong.err().contains(" --> standard input:1:9"), wrong.err());
        assertEquals(
                "dlspec: `-` stands alone: the standard output holds one text\n",
                shell.run(2, "fmt - @/b.dlspec").err());
    }

    @Test
    void linksAndPermissionsStay() throws IOException {
        Shell shell = new Shell(folder).write("real/a.dlspec", UNTIDY);
        Path real = folder.resolve("real/a.dlspec");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(folder.resolve("link.dlspec"), real);
        shell.run(0, "fmt @/link.dlspec");
        assertTrue(Files.isSymbolicLink(folder.resolve("link.dlspec")));
        assertEquals(TIDY, Files.readString(real));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
    }

    private Shell.Result fmt(int code, String line, String input) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return new Shell(folder).run(code, line);
        } finally {
            System.setIn(before);
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
