package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From names to declarations and back, and new names for old ones. */
class LinksTest {
    private static final String NET = """
            const width = 8
            model Net(x: Vec[4]) {
                h = x |> dense(width) |> relu
                return h |> dense(width / 2)
            }
            """;

    private final Editor editor = Editor.on(GoldenChecks.files());

    @AfterEach
    void end() {
        editor.close();
    }

    private Cursor open(String name, String marked) {
        Cursor cursor = Cursor.in(marked);
        editor.open(name, cursor.text());
        return cursor;
    }

    private List<? extends Location> definition(String marked) {
        Cursor cursor = open("a.dlspec", marked);
        return Editor.get(editor.server()
                        .getTextDocumentService()
                        .definition(new DefinitionParams(Editor.document("a.dlspec"), cursor.position())))
                .getLeft();
    }

    private WorkspaceEdit rename(String name, Cursor cursor, String to) throws Exception {
        return editor.server()
                .getTextDocumentService()
                .rename(new RenameParams(Editor.document(name), cursor.position(), to))
                .get();
    }

    private static String place(Location location) {
        return location.getRange().getStart().getLine() + ":"
                + location.getRange().getStart().getCharacter();
    }

    @Test
    void aNameLeadsToItsDeclaration() {
        assertEquals("0:6", place(definition(NET.replace("(width)", "(wi|dth)")).get(0)));
        assertEquals(
                "2:4", place(definition(NET.replace("return h", "return |h")).get(0)));
        assertEquals("1:10", place(definition(NET.replace("= x", "= |x")).get(0)));
    }

    @Test
    void anImportedNameLeadsToItsFile() {
        String text = "import \"lib/blocks.dlspec\" as lib\nmodel M(x: Vec[4]) { return x |> lib.he|ad(3) }\n";
        Location place = definition(text).get(0);
        assertEquals(Editor.uri("lib/blocks.dlspec"), place.getUri());
        assertEquals("0:6", place(place));
        assertEquals(
                Editor.uri("lib/blocks.dlspec"),
                definition("import \"lib/blo|cks.dlspec\" as lib\n").get(0).getUri());
    }

    @Test
    void aWordOfTheLanguageLeadsNowhere() {
        assertEquals(List.of(), definition(NET.replace("dense(width)", "den|se(width)")));
    }

    @Test
    void aNameHasItsUses() {
        Cursor cursor = open("a.dlspec", NET.replace("const width", "const wi|dth"));
        ReferenceParams all =
                new ReferenceParams(Editor.document("a.dlspec"), cursor.position(), new ReferenceContext(true));
        assertEquals(
                List.of("0:6", "2:19", "3:22"),
                Editor.get(editor.server().getTextDocumentService().references(all)).stream()
                        .map(LinksTest::place)
                        .toList());
        ReferenceParams uses =
                new ReferenceParams(Editor.document("a.dlspec"), cursor.position(), new ReferenceContext(false));
        assertEquals(
                2,
                Editor.get(editor.server().getTextDocumentService().references(uses))
                        .size());
    }

    @Test
    void everyPlaceGetsTheNewName() throws Exception {
        Cursor cursor = open("a.dlspec", NET.replace("(width)", "(wi|dth)"));
        WorkspaceEdit edit = rename("a.dlspec", cursor, "units");
        assertEquals(
                NET.replace("width", "units"),
                Editor.applied(NET, edit.getChanges().get(Editor.uri("a.dlspec"))));
    }

    @Test
    void aBlockIsRenamedWhereverItIsImported() throws Exception {
        String importer = "import \"lib/blocks.dlspec\" as lib\nmodel M(x: Vec[4]) { return x |> lib.head(3) }\n";
        editor.open("b.dlspec", importer);
        Cursor cursor = open("lib/blocks.dlspec", "block he|ad(h: Vec[N], k: int) { return h |> dense(k) }\n");
        WorkspaceEdit edit = rename("lib/blocks.dlspec", cursor, "tail");
        assertEquals(
                importer.replace("lib.head", "lib.tail"),
                Editor.applied(importer, edit.getChanges().get(Editor.uri("b.dlspec"))));
        assertEquals(1, edit.getChanges().get(Editor.uri("lib/blocks.dlspec")).size());
    }

    @Test
    void aNameThatIsTakenOrNoneOrNeededIsRefused() {
        assertTrue(refusal(NET.replace("const width", "const wi|dth"), "h").contains("has a meaning"));
        assertTrue(refusal(NET.replace("const width", "const wi|dth"), "2x").contains("is not a name"));
        assertTrue(refusal(NET.replace("const width", "const wi|dth"), "train").contains("is not a name"));
        String table = "data D { source: csv(\"iris.csv\")  inputs: { |a: Vec[1] }  targets: { class: Class[3] } }\n";
        assertTrue(refusal(table, "z").contains("with this name"));
    }

    private String refusal(String marked, String name) {
        Cursor cursor = open("a.dlspec", marked);
        return assertThrows(ExecutionException.class, () -> rename("a.dlspec", cursor, name))
                .getCause()
                .getMessage();
    }

    @Test
    void wordsOfTheLanguageCannotBeRenamed() {
        Cursor cursor = open("a.dlspec", NET.replace("dense(width)", "den|se(width)"));
        assertNull(Editor.get(editor.server()
                .getTextDocumentService()
                .prepareRename(new PrepareRenameParams(Editor.document("a.dlspec"), cursor.position()))));
    }
}
