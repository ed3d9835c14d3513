package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.SelectionRange;
import org.junit.jupiter.api.Test;

/** What a selection grows to. */
class SelectionsTest {
    private static List<String> at(String marked) {
        Cursor cursor = Cursor.in(marked);
        Document document = new Document(Editor.uri("a.dlspec"), 1, cursor.text(), GoldenChecks.files());
        List<String> grown = new ArrayList<>();
        for (SelectionRange range = Selections.at(document, cursor.offset());
                range != null;
                range = range.getParent()) {
            int start = Places.offset(document.source(), range.getRange().getStart());
            grown.add(cursor.text()
                    .substring(
                            start,
                            Places.offset(document.source(), range.getRange().getEnd())));
        }
        return grown;
    }

    @Test
    void growsFromTheWordToTheFile() {
        String model = "model M(x: Vec[4]) { return x |> dense(3) |> relu }";
        assertEquals(
                List.of("dense", "dense(3)", "x |> dense(3)", "x |> dense(3) |> relu", model, model + "\n"),
                at(model.replace("dense", "den|se") + "\n"));
    }

    @Test
    void theEmptyFileIsItself() {
        assertEquals(List.of(""), at("|"));
    }
}
