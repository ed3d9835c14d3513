package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.dlspec.NineExamples;
import org.dlspec.check.GoldenChecks;
import org.dlspec.check.MemoryFiles;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** The life of a text in an editor: opened, changed, closed; and what is said of it. */
class DlspecServerTest {
    private static final String RIGHT = "model Net(x: Vec[4]) { return x |> dense(3) }\n";
    private static final String WRONG = "model Net(x: Vec[4]) { return x |> dnse(3) }\n";

    @Test
    void saysWhatIsWrongWithCodePlaceAndPage() throws IOException {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", WRONG);
            Diagnostic found = editor.findings("a.dlspec").get(0);
            assertEquals("D202", found.getCode().getLeft());
            assertEquals(DiagnosticSeverity.Error, found.getSeverity());
            assertEquals("dlspec", found.getSource());
            assertEquals(new Range(new Position(0, 35), new Position(0, 39)), found.getRange());
            String page = java.nio.file.Files.readString(
                    Path.of(URI.create(found.getCodeDescription().getHref())));
            assertTrue(page.startsWith("# D202\n"), page);
        }
    }

    @Test
    void followsWhatIsTyped() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", RIGHT);
            assertEquals(List.of(), editor.codes("a.dlspec"));
            editor.type("a.dlspec", new Range(new Position(0, 36), new Position(0, 37)), "");
            assertEquals(WRONG, editor.text("a.dlspec"));
            assertEquals(List.of("D202"), editor.codes("a.dlspec"));
            editor.type("a.dlspec", new Range(new Position(0, 36), new Position(0, 36)), "e");
            assertEquals(List.of(), editor.codes("a.dlspec"));
            editor.replace("a.dlspec", WRONG);
            assertEquals(List.of("D202"), editor.codes("a.dlspec"));
        }
    }

    @Test
    void countsPlacesInUtf16() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", "// \uD83D\uDE00\n/* \uD83D\uDE00 */ " + WRONG);
            assertEquals(
                    new Range(new Position(1, 44), new Position(1, 48)),
                    editor.findings("a.dlspec").get(0).getRange());
            editor.type("a.dlspec", new Range(new Position(1, 45), new Position(1, 45)), "e");
            assertEquals(List.of(), editor.codes("a.dlspec"));
        }
    }

    @Test
    void seesOpenTextsBeforeTheDisk() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open(
                    "a.dlspec",
                    "import \"lib/blocks.dlspec\" as lib\nmodel Net(x: Vec[4]) { return x |> lib.head(3) }\n");
            assertEquals(List.of(), editor.codes("a.dlspec"));
            // A text that another one imports is wrong while it is typed: the other one says so at its import.
            editor.open("lib/blocks.dlspec", "block head(h: Vec[N], k: int) { return h |> dnse(k) }\n");
            Diagnostic inImport = awaited(editor, "a.dlspec", 1).get(0);
            assertEquals(new Range(new Position(0, 7), new Position(0, 26)), inImport.getRange());
            assertEquals(
                    Editor.uri("lib/blocks.dlspec"),
                    inImport.getRelatedInformation().get(0).getLocation().getUri());
            editor.close("lib/blocks.dlspec");
            assertEquals(List.of(), awaited(editor, "a.dlspec", 0));
        }
    }

    private static List<Diagnostic> awaited(Editor editor, String name, int count) {
        for (int i = 0; i < 600 && editor.last(name).getDiagnostics().size() != count; i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
        }
        return editor.last(name).getDiagnostics();
    }

    @Test
    void opensTheNineExamplesWithoutAnError() {
        try (Editor editor = Editor.on(NineExamples.files())) {
            for (String name : NineExamples.NAMES) {
                editor.open(name + ".dlspec", NineExamples.source(name).text());
            }
            for (String name : NineExamples.NAMES) {
                List<String> errors = editor.findings(name + ".dlspec").stream()
                        .filter(d -> d.getSeverity() == DiagnosticSeverity.Error)
                        // What a section names and no word stands for yet.
                        .filter(d -> !d.getCode().getLeft().equals("D699"))
                        .map(d -> name + " " + d.getMessage().getLeft())
                        .toList();
                assertEquals(List.of(), errors);
            }
        }
    }

    @Test
    void forgetsWhatIsClosed() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", WRONG);
            assertEquals(List.of("D202"), editor.codes("a.dlspec"));
            editor.close("a.dlspec");
            assertEquals(List.of(), awaited(editor, "a.dlspec", 0));
        }
    }

    @Test
    void filesThatChangeOnTheDiskAreLookedAtAgain() {
        MemoryFiles files = new MemoryFiles().with("lib.dlspec", RIGHT.replace("dense", "dnse"));
        try (Editor editor = Editor.on(files)) {
            assertEquals("workspace/didChangeWatchedFiles", editor.registered());
            editor.open("a.dlspec", "import \"lib.dlspec\" as lib\nmodel M(x: Vec[4]) { return x |> lib.Net }\n");
            assertEquals(List.of("D202"), editor.codes("a.dlspec"));
            files.with("lib.dlspec", RIGHT);
            editor.server().getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
            assertEquals(List.of(), awaited(editor, "a.dlspec", 0));
        }
    }

    /** A check that fails is told, and the next text is checked. */
    @Test
    void aFileThatFailsDoesNotStopTheServer() {
        Files broken = new Failing();
        try (Editor editor = Editor.on(broken)) {
            editor.open("a.dlspec", "import \"lib.dlspec\" as lib\n");
            assertTrue(editor.findings("a.dlspec").get(0).getMessage().getLeft().contains("this is a bug in dlspec"));
            editor.open("b.dlspec", RIGHT);
            assertEquals(List.of(), editor.codes("b.dlspec"));
        }
    }

    /** Files that no one has thought of. */
    private static final class Failing implements Files {
        @Override
        public Kind kind(String path) {
            throw new IllegalStateException("no kind of " + path);
        }

        @Override
        public List<String> list(String folder) {
            throw new IllegalStateException("no list of " + folder);
        }

        @Override
        public Bytes open(String path) {
            throw new IllegalStateException("no contents of " + path);
        }
    }

    @Test
    void notesLeadToTheOtherPlace() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", "const n = 1\nconst n = 2\n");
            Diagnostic twice = editor.findings("a.dlspec").stream()
                    .filter(d -> d.getCode().getLeft().equals("D205"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    new Range(new Position(0, 6), new Position(0, 7)),
                    twice.getRelatedInformation().get(0).getLocation().getRange());
            assertEquals(
                    "first declared here", twice.getRelatedInformation().get(0).getMessage());
        }
    }
}
