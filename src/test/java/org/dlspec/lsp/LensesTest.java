package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.check.GoldenChecks;
import org.junit.jupiter.api.Test;

/** What stands above models and trains. */
class LensesTest {
    private static List<String> of(String text) {
        Document document = new Document(Editor.uri("a.dlspec"), 1, text, GoldenChecks.files());
        return Lenses.of(document).stream()
                .map(l ->
                        l.getRange().getStart().getLine() + " " + l.getCommand().getTitle())
                .toList();
    }

    @Test
    void modelsAndTrainsSayWhatTheyCost() {
        String costs = " 15 parameters, 12 multiply-adds a sample, 24 in training";
        assertEquals(List.of("1" + costs, "2" + costs), of("""
                        data D { source: synthetic(64)  inputs: { x: Vec[4] }  targets: { y: Class[3] } }
                        model Net(x: Vec[4]) { return x |> dense(3) }
                        train Fit { model: Net  data: D  loss: cross_entropy()  optimizer: adam()  epochs: 1 }
                        """));
    }

    @Test
    void aModelThatIsWrongSaysNothing() {
        assertEquals(List.of(), of("model Net(x: Vec[4]) { return x |> dnse(3) }\n"));
    }
}
