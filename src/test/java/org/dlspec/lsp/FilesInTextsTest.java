package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.DocumentLink;
import org.junit.jupiter.api.Test;

/** Names of files in texts: offered while they are typed, and links when they are there. */
class FilesInTextsTest {
    private static Document document(String text) {
        return new Document(Editor.uri("a.dlspec"), 1, text, GoldenChecks.files());
    }

    private static List<CompletionItem> offered(String marked) {
        Cursor cursor = Cursor.in(marked);
        return Completion.at(document(cursor.text()), cursor.offset(), false);
    }

    private static List<String> texts(String marked) {
        return offered(marked).stream()
                .map(i -> i.getTextEdit().getLeft().getNewText())
                .toList();
    }

    @Test
    void aFolderOffersWhatLiesInIt() {
        assertEquals(
                List.of("tissue/", "tissue8/", "sides/").stream().sorted().toList(),
                texts("data D { source: image_folder(\"data/|\") }\n").stream()
                        .sorted()
                        .toList());
        assertEquals(List.of("blocks.dlspec", "circle.dlspec"), texts("import \"lib/b|\" as lib\n"));
    }

    @Test
    void onlyTheLastNameIsReplaced() {
        assertEquals(
                12,
                offered("import \"lib/b|\" as lib\n")
                        .get(0)
                        .getTextEdit()
                        .getLeft()
                        .getRange()
                        .getStart()
                        .getCharacter());
    }

    @Test
    void aTextWithoutItsEndIsCompletedToo() {
        assertEquals(List.of("blocks.dlspec", "circle.dlspec"), texts("import \"lib/|"));
    }

    @Test
    void nothingIsInAFolderThatIsNotThere() {
        assertEquals(List.of(), texts("import \"gone/|\" as lib\n"));
    }

    @Test
    void filesThatAreThereAreLinks() {
        List<DocumentLink> links =
                FileLinks.of(document("import \"lib/blocks.dlspec\" as lib\nimport \"gone.dlspec\" as no\n"));
        assertEquals(1, links.size());
        assertEquals(Editor.uri("lib/blocks.dlspec"), links.get(0).getTarget());
    }
}
