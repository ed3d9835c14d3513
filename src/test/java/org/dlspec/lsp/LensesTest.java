package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.CodeLens;
import org.junit.jupiter.api.Test;

/** What stands above models and trains. */
class LensesTest {
    private static final String RIGHT = """
            data D { source: synthetic(64)  inputs: { x: Vec[4] }  targets: { y: Class[3] } }
            model Net(x: Vec[4]) { return x |> dense(3) }
            train Fit { model: Net  data: D  loss: cross_entropy()  optimizer: adam()  epochs: 1 }
            """;

    private static List<String> of(String text) {
        return of(text, Set.of()).stream()
                .map(l ->
                        l.getRange().getStart().getLine() + " " + l.getCommand().getTitle())
                .toList();
    }

    private static List<CodeLens> of(String text, Set<String> commands) {
        return Lenses.of(new Document(Editor.uri("a.dlspec"), 1, text, GoldenChecks.files()), commands);
    }

    @Test
    void modelsAndTrainsSayWhatTheyCost() {
        String costs = " 15 parameters, 12 multiply-adds a sample, 24 in training, about 16 bytes of activations";
        assertEquals(List.of("1" + costs, "2" + costs + "; 2 steps, 2 an epoch"), of(RIGHT));
    }

    @Test
    void aTrainingThatMayEndBeforeTakesAtMostSoManySteps() {
        String text = RIGHT.replace(
                "epochs: 1",
                "batch: 7  accumulate: 2 steps  epochs: 3"
                        + "  stop: early_stopping(monitor: train.loss, patience: 1 epochs)");
        String train = of(text).get(1);
        assertEquals("; at most 15 steps, 5 an epoch", train.substring(train.indexOf(';')));
    }

    @Test
    void theFoldsOfAValidationAreNotCounted() {
        String text = RIGHT.replace("epochs: 1", "folds: 4  epochs: 1");
        assertEquals(-1, of(text).get(1).indexOf("steps"));
    }

    @Test
    void anEditorThatKnowsTheCommandsMayRunThem() {
        Set<String> known = Set.of("dlspec.train", "dlspec.graph");
        List<String> commands = of(RIGHT, known).stream()
                .map(CodeLens::getCommand)
                .filter(c -> c.getArguments() != null)
                .map(c -> c.getTitle() + " " + c.getCommand() + c.getArguments())
                .toList();
        assertEquals(
                List.of(
                        "Graph dlspec.graph[" + Editor.uri("a.dlspec") + ", Net]",
                        "Train dlspec.train[" + Editor.uri("a.dlspec") + ", Fit]"),
                commands);
    }

    @Test
    void aModelThatIsWrongSaysNothing() {
        assertEquals(List.of(), of("model Net(x: Vec[4]) { return x |> dnse(3) }\n"));
    }
}
