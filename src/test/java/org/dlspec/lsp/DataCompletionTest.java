package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dlspec.NineExamples;
import org.dlspec.check.GoldenChecks;
import org.dlspec.data.Files;
import org.dlspec.diag.Figures;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.metric.Auc;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;

/** What is offered from the data that a section names, and from the model and the metrics of a train. */
class DataCompletionTest {
    private static final String WINE = "data W { source: csv(\"wine.csv\", separator: \";\")\n%s";
    private static final String PICTURES = "data P { source: image_folder(\"data/tissue8\")\n%s";

    private static List<CompletionItem> items(String marked, Files files) {
        Cursor cursor = Cursor.in(marked);
        Document document = new Document(Editor.uri("a.dlspec"), 1, cursor.text(), files);
        return Completion.at(document, cursor.offset(), false);
    }

    private static List<String> labels(String marked) {
        return labels(items(marked, GoldenChecks.files()));
    }

    private static List<String> labels(List<CompletionItem> items) {
        return items.stream().map(CompletionItem::getLabel).toList();
    }

    private static CompletionItem item(List<CompletionItem> items, String label) {
        return items.stream()
                .filter(i -> i.getLabel().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not among " + labels(items)));
    }

    /** The text with one of the offers in it. */
    private static String taken(String marked, String label, Files files) {
        TextEdit edit = item(items(marked, files), label).getTextEdit().getLeft();
        return Editor.applied(Cursor.in(marked).text(), List.of(edit));
    }

    @Test
    void aFieldBeginsWithAColumnOfTheTable() {
        String text = WINE.formatted("inputs: { x: Vec[1] = | }\n  targets: { y: Class[2] = colour } }\n");
        List<CompletionItem> items = items(text, GoldenChecks.files());
        assertEquals("fixed acidity", items.get(0).getLabel());
        assertEquals("numbers, 6.3 to 7.4", items.get(0).getDetail());
        assertEquals("texts: red, white", item(items, "colour").getDetail());
        assertEquals("whole numbers, 5 to 6", item(items, "quality").getDetail());
        assertTrue(taken(text, "quality", GoldenChecks.files()).contains("Vec[1] = quality }"));
        assertTrue(taken(text, "fixed acidity", GoldenChecks.files()).contains("= column(\"fixed acidity\") }"));
    }

    @Test
    void columnsAreOfferedInQuotes() {
        String text = WINE.formatted("inputs: { x: Vec[2] = columns(\"fixed acidity\" .. \"vol|\") } }\n");
        assertTrue(labels(text).contains("volatile acidity"));
        assertTrue(taken(text, "volatile acidity", GoldenChecks.files()).contains(".. \"volatile acidity\")"));
        assertTrue(labels("data S { source: csv(\"shots.csv\")  split: column(\"|\") }\n")
                .contains("part"));
        assertTrue(labels("data S { source: csv(\"shots.csv\")  split: grouped(by: column(\"|\"), train: 80%) }\n")
                .contains("drive"));
    }

    @Test
    void aFieldMayBeCalledLikeItsColumn() {
        String text = "data I { source: csv(\"iris.csv\")  inputs: { a: Vec[1]\n | }\n }\n";
        assertEquals(List.of("b", "class"), labels(text));
        assertTrue(taken(text, "b", GoldenChecks.files()).contains("\n b:  }"));
        assertTrue(labels(WINE.formatted("inputs: { |")).contains("alcohol"));
        assertTrue(!labels(WINE.formatted("inputs: { |")).contains("fixed acidity"));
    }

    @Test
    void emptyCellsAreTold() {
        List<CompletionItem> items =
                items("data R { source: csv(\"road.csv\")  targets: { y: Scalar = | } }\n", GoldenChecks.files());
        assertEquals("whole numbers, 3 to 3, 2 empty", item(items, "gap").getDetail());
    }

    @Test
    void foldersOfPicturesAreClasses() {
        String text = PICTURES.formatted("targets: { y: Class[8, \"|\"] = folder } }\n");
        assertEquals(
                List.of("adipose", "debris", "lympho", "mucus", "muscle", "normal", "stroma", "tumor"), labels(text));
        assertEquals("2 samples", items(text, GoldenChecks.files()).get(0).getDetail());
        assertTrue(taken(text, "tumor", GoldenChecks.files()).contains("Class[8, \"tumor\"] = folder"));
        assertEquals(
                List.of("x", "y", "z"),
                labels("data I { source: csv(\"iris.csv\")  targets: { class: Class[3, \"|\"] } }\n"));
        assertEquals(
                List.of("image", "folder", "file"), labels(PICTURES.formatted("inputs: { x: Image[1, 64, 64] = |")));
    }

    @Test
    void otherTextsAreNamesOfFiles() {
        assertTrue(labels("data D { source: csv(\"|\") }\n").contains("iris.csv"));
    }

    @Test
    void nothingIsOfferedOfDataThatAreNotThere() {
        assertTrue(!labels("data D { source: csv(\"gone-away.csv\")  inputs: { x: Vec[1] = | } }\n")
                .contains("a"));
    }

    /** The transfer example with a cursor in the place of some text. */
    private static String transfer(String from, String to) {
        String text = NineExamples.source("d_transfer").text();
        assertTrue(text.contains(from), from);
        return text.replace("|>", "\u0000").replace(from, to).replace("\u0000", "|>");
    }

    private static List<String> offered(String from, String to) {
        return labels(items(transfer(from, to), NineExamples.files()));
    }

    @Test
    void whatIsFrozenIsAPathOfTheModel() {
        assertEquals(List.of("base", "head"), paths(offered("freeze: [base], ", "freeze: [|], ")));
        assertEquals(
                List.of("stem", "stage1", "stage2", "stage3", "stage4"),
                offered("freeze: [base.stem]", "freeze: [base.st|]"));
        String text = transfer("freeze: [base.stem]", "freeze: [base.|]");
        CompletionItem stem = item(items(text, NineExamples.files()), "stem");
        assertEquals(Figures.whole(9536) + " parameters in 3 tensors", stem.getDetail());
        assertTrue(stem.getDocumentation().getRight().getValue().contains("`base.stem`"), stem.toString());
        assertTrue(taken(text, "stem", NineExamples.files()).contains("freeze: [base.stem],"));
    }

    private static List<String> paths(List<String> labels) {
        return labels.stream().filter(l -> l.matches("base|head|taps")).toList();
    }

    @Test
    void ratesStandAtPaths() {
        assertEquals(
                List.of("base", "head"),
                offered("lr: { head: 1e-3 }", "lr: { | }").stream().sorted().toList());
        String text = transfer("base.stage4: 3e-5", "base.st|");
        assertTrue(labels(items(text, NineExamples.files())).contains("stage3"));
        assertTrue(taken(text, "stage3", NineExamples.files()).contains("base.stage3: "));
    }

    @Test
    void figuresAreThoseThatAreMeasured() {
        List<String> whole = offered("best(validation.auc)", "best(|)").stream()
                .filter(l -> l.contains("."))
                .toList();
        assertEquals(
                List.of(
                        "validation.loss",
                        "validation.accuracy",
                        "validation.auc",
                        "test.loss",
                        "test.accuracy",
                        "test.auc",
                        "train.loss"),
                whole);
        List<CompletionItem> behind =
                items(transfer("best(validation.auc)", "best(validation.|)"), NineExamples.files());
        assertEquals(List.of("loss", "accuracy", "auc"), labels(behind).subList(0, 3));
        assertEquals(
                Schema.of(Auc.class).doc(),
                item(behind, "auc").getDocumentation().getRight().getValue());
        assertEquals("not measured yet", item(behind, "f1").getDetail());
        assertTrue(taken(transfer("best(validation.auc)", "best(validation.a|)"), "auc", NineExamples.files())
                .contains("best(validation.auc)"));
    }

    @Test
    void figuresOfSeveralOutputsStandBehindTheirNames() {
        String text = NineExamples.source("c_multitask").text().replace("|>", "\u0000");
        int brace = text.indexOf("{", text.indexOf("\ntrain ")) + 1;
        String marked = text.substring(0, brace) + "\n    stop: early_stopping(monitor: validation.|)\n"
                + text.substring(brace);
        List<String> labels = labels(items(marked.replace("\u0000", "|>"), NineExamples.files()));
        assertTrue(labels.stream().anyMatch(l -> l.matches("\\w+\\.loss")), labels::toString);
        List<String> all = new ArrayList<>(labels);
        assertEquals(all.stream().distinct().collect(Collectors.toList()), all);
    }

    @Test
    void aSearchIsDecidedByFiguresOfItsTrain() {
        String text = NineExamples.source("e_search").text();
        String objective = text.lines()
                .filter(l -> l.strip().startsWith("objective:"))
                .findFirst()
                .orElseThrow();
        List<String> labels =
                labels(items(text.replace(objective, "    objective: maximize(validation.|)"), NineExamples.files()));
        assertTrue(labels.contains("loss"), labels::toString);
    }
}
