package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.check.Checker;
import org.dlspec.check.GoldenChecks;
import org.dlspec.check.MemoryFiles;
import org.dlspec.data.Bytes;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data are looked at again when they have changed, and not before. */
class LooksTest {
    private static final String PICTURES = """
            data Tissue {
                source:  image_folder("data/tissue8")
                inputs:  { x: Image[1, 64, 64] = image |> grayscale |> resize |> standardize }
                targets: { y: Class[8] = folder }
                split:   random(train: 50%, validation: 50%, stratify: y)
            }
            """;

    private static final String TABLE =
            "data T { source: csv(\"t.csv\")  inputs: { a: Vec[1] }  targets: { y: Class[2] } }\n";

    /** Counts what is read. */
    private static class Counted implements Files {
        private final Files files;
        private final List<String> looks = new ArrayList<>();

        Counted(Files files) {
            this.files = files;
        }

        List<String> taken() {
            List<String> taken = List.copyOf(looks);
            looks.clear();
            return taken;
        }

        @Override
        public Kind kind(String path) {
            return files.kind(path);
        }

        @Override
        public List<String> list(String folder) throws IOException {
            looks.add(folder);
            return files.list(folder);
        }

        @Override
        public Bytes open(String path) throws IOException {
            looks.add(path);
            return files.open(path);
        }

        @Override
        public Optional<Mark> mark(String path) {
            return files.mark(path);
        }
    }

    private final Looks looks = new Looks();

    private List<String> codes(String text, Files files) {
        return Checker.check(new Source("a.dlspec", text), looks.of(Path.of("/somewhere"), files), List.of())
                .diagnostics()
                .stream()
                .filter(d -> d.code().name().startsWith("D"))
                .map(d -> d.code() + " " + d.message())
                .toList();
    }

    @Test
    void anUnchangedFolderOfPicturesIsLookedAtOnce() {
        Counted files = new Counted(GoldenChecks.files());
        assertEquals(List.of(), codes(PICTURES, files));
        assertNotEquals(List.of(), files.taken());
        assertEquals(List.of(), codes(PICTURES, files));
        assertEquals(List.of(), codes("// More text.\n" + PICTURES, files));
        assertEquals(List.of(), files.taken());
    }

    @Test
    void aPictureThatIsAddedIsSeen() {
        MemoryFiles memory = (MemoryFiles) GoldenChecks.files();
        Counted files = new Counted(memory);
        assertEquals(List.of(), codes(PICTURES, files));
        memory.with("data/tissue8/unheard/1.png", "");
        assertEquals(1, codes(PICTURES, files).size());
    }

    @Test
    void aTableThatHasChangedIsReadAgain() {
        MemoryFiles memory = new MemoryFiles().with("t.csv", "a,y\n1,u\n2,v\n");
        Counted files = new Counted(memory);
        assertEquals(List.of(), codes(TABLE, files));
        files.taken();
        memory.with("t.csv", "a,w\n1,u\n2,v\n");
        assertEquals(1, codes(TABLE, files).size());
        memory.with("t.csv", "a,y\n1,u\n2,v\n");
        assertEquals(List.of(), codes(TABLE, files));
    }

    /** That a file is not there is an answer, too. */
    @Test
    void aTableThatAppearsIsSeen() {
        MemoryFiles memory = new MemoryFiles();
        assertEquals(1, codes(TABLE, memory).size());
        assertEquals(1, codes(TABLE, memory).size());
        memory.with("t.csv", "a,y\n1,u\n2,v\n");
        assertEquals(List.of(), codes(TABLE, memory));
    }

    @Test
    void filesOnTheDiskTellThatTheyHaveChanged(@TempDir Path folder) throws IOException {
        Path table = folder.resolve("t.csv");
        java.nio.file.Files.writeString(table, "a,y\n1,u\n2,v\n");
        Counted files = new Counted(DiskFiles.from(folder));
        assertEquals(List.of(), codes(TABLE, files));
        files.taken();
        assertEquals(List.of(), codes(TABLE, files));
        assertEquals(List.of(), files.taken());
        java.nio.file.Files.writeString(table, "a,longer\n1,u\n2,v\n");
        assertEquals(1, codes(TABLE, files).size());
    }

    /** Files of which nobody can tell whether they have changed are looked at each time. */
    @Test
    void whatHasNoMarkIsNotRemembered() {
        Counted files = new Counted(GoldenChecks.files()) {
            @Override
            public Optional<Mark> mark(String path) {
                return Optional.empty();
            }
        };
        codes(PICTURES, files);
        List<String> first = files.taken();
        codes(PICTURES, files);
        assertEquals(first, files.taken());
        assertEquals(0, looks.size());
    }

    @Test
    void onlyTheLastAnswersAreKept() {
        MemoryFiles memory = new MemoryFiles();
        IntStream.range(0, 3 * Looks.MOST).forEach(i -> memory.with("t" + i + ".csv", "a,y\n1,u\n2,v\n"));
        IntStream.range(0, 3 * Looks.MOST).forEach(i -> codes(TABLE.replace("t.csv", "t" + i + ".csv"), memory));
        assertEquals(Looks.MOST, looks.size());
    }

    @Test
    void typingLooksAtNoData() {
        Counted files = new Counted(GoldenChecks.files());
        try (Editor editor = Editor.on(files)) {
            editor.open("a.dlspec", PICTURES);
            assertEquals(
                    List.of(),
                    editor.codes("a.dlspec").stream()
                            .filter(c -> c.startsWith("D"))
                            .toList());
            assertNotEquals(List.of(), files.taken());
            for (int i = 0; i < 20; i++) {
                editor.type("a.dlspec", new Range(new Position(0, 0), new Position(0, 0)), "// \n");
                editor.findings("a.dlspec");
            }
            assertEquals(List.of(), files.taken());
        }
    }
}
