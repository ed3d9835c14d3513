package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dlspec.check.MemoryFiles;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.Test;

/** Names in all files of a folder. */
class WorkspaceSymbolsTest {
    private static final String NET = "model %s(x: Vec[4]) { return x |> dense(3) }\n";

    private static List<WorkspaceSymbol> found(Editor editor, String query) {
        return List.copyOf(Editor.get(editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams(query)))
                .getRight());
    }

    private static List<String> names(Editor editor, String query) {
        return found(editor, query).stream()
                .map(s -> s.getName() + " " + s.getContainerName())
                .toList();
    }

    @Test
    void namesOfFilesThatAreNotOpenAreFound() {
        MemoryFiles files = new MemoryFiles()
                .with("a.dlspec", "\n" + NET.formatted("SmallNet"))
                .with("deep/er/b.dlspec", NET.formatted("LargeNet") + "train Fit { model: LargeNet }\n")
                .with("deep/v1.0/c.dlspec", "const width = 3\n")
                .with("notes.txt", NET.formatted("NoNet"));
        try (Editor editor = Editor.on(files)) {
            assertTrue(editor.promised()
                    .getCapabilities()
                    .getWorkspaceSymbolProvider()
                    .getLeft());
            assertEquals(List.of("LargeNet b.dlspec", "SmallNet a.dlspec"), names(editor, "net"));
            assertEquals(List.of("SmallNet a.dlspec"), names(editor, "SmNt"));
            assertEquals(List.of("width c.dlspec"), names(editor, "width"));
            assertEquals(4, names(editor, "").size());
            WorkspaceSymbol small = found(editor, "small").get(0);
            assertEquals(Editor.uri("a.dlspec"), small.getLocation().getLeft().getUri());
            assertEquals(
                    new Range(new Position(1, 6), new Position(1, 14)),
                    small.getLocation().getLeft().getRange());
        }
    }

    @Test
    void openTextsCountAsTheyAreInTheEditor() {
        MemoryFiles files = new MemoryFiles().with("a.dlspec", NET.formatted("Old"));
        try (Editor editor = Editor.on(files)) {
            assertEquals(List.of("Old a.dlspec"), names(editor, ""));
            editor.open("a.dlspec", NET.formatted("New"));
            assertEquals(List.of("New a.dlspec"), names(editor, ""));
            editor.close("a.dlspec");
            assertEquals(List.of("Old a.dlspec"), names(editor, ""));
        }
    }

    @Test
    void filesThatChangeAreReadAgain() {
        MemoryFiles files = new MemoryFiles().with("a.dlspec", NET.formatted("A"));
        try (Editor editor = Editor.on(files)) {
            assertEquals(List.of("A a.dlspec"), names(editor, ""));
            files.with("a.dlspec", NET.formatted("B")).with("sub/c.dlspec", NET.formatted("C"));
            assertEquals(List.of("B a.dlspec", "C c.dlspec"), names(editor, ""));
        }
    }

    @Test
    void hiddenFoldersAndTooManyFilesAreLeftOut() {
        MemoryFiles files = new MemoryFiles().with(".git/a.dlspec", NET.formatted("Hidden"));
        for (int i = 0; i < WorkspaceSymbols.MOST_FILES + 20; i++) {
            files.with("many/f%04d.dlspec".formatted(i), NET.formatted("N" + i));
        }
        try (Editor editor = Editor.on(files)) {
            assertEquals(List.of(), names(editor, "Hidden"));
            assertEquals(List.of("N499 f0499.dlspec"), names(editor, "N499"));
            assertEquals(List.of(), names(editor, "N501"));
            assertEquals(300, names(editor, "").size());
        }
    }

    @Test
    void foldersComeAndGo() {
        MemoryFiles files = new MemoryFiles().with("a.dlspec", NET.formatted("A"));
        try (Editor editor = Editor.on(files)) {
            WorkspaceFolder first = new WorkspaceFolder(Editor.uri(""), "somewhere");
            WorkspaceFolder second =
                    new WorkspaceFolder(Path.of("/elsewhere").toUri().toString(), "elsewhere");
            editor.server()
                    .getWorkspaceService()
                    .didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(
                            new WorkspaceFoldersChangeEvent(List.of(second), List.of(first))));
            assertEquals(
                    Path.of("/elsewhere/a.dlspec").toUri().toString(),
                    found(editor, "A").get(0).getLocation().getLeft().getUri());
            assertEquals(1, found(editor, "A").size());
        }
    }
}
