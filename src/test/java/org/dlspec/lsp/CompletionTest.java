package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is offered at the cursor. */
class CompletionTest {
    private static final Editor EDITOR = Editor.on(GoldenChecks.files());

    @AfterAll
    static void end() {
        EDITOR.close();
    }

    private static List<CompletionItem> at(String marked) {
        Cursor cursor = Cursor.in(marked);
        EDITOR.open("a.dlspec", cursor.text());
        return Editor.get(EDITOR.server()
                        .getTextDocumentService()
                        .completion(new CompletionParams(Editor.document("a.dlspec"), cursor.position())))
                .getLeft();
    }

    private static List<String> labels(String marked) {
        return at(marked).stream().map(CompletionItem::getLabel).toList();
    }

    private static void offers(String marked, String... expected) {
        List<String> labels = labels(marked);
        assertTrue(labels.containsAll(List.of(expected)), marked + " offers " + labels);
    }

    private static void lacks(String marked, String unexpected) {
        assertTrue(!labels(marked).contains(unexpected), marked + " offers " + unexpected);
    }

    @Test
    void layersAndBlocksStandBehindAPipe() {
        String text = "block wide(h: Vec[N]) { return h |> relu }\nmodel Net(x: Vec[4]) { return x |> de| }\n";
        offers(text, "wide", "dense", "conv2d", "relu", "repeat");
        lacks(text, "adam");
        assertEquals("wide", labels(text).get(0));
    }

    @Test
    void aLayerHasItsSignatureAndItsPage() {
        CompletionItem dense = at("model Net(x: Vec[4]) { return x |> den| }\n").stream()
                .filter(i -> i.getLabel().equals("dense"))
                .findFirst()
                .orElseThrow();
        assertTrue(dense.getDetail().startsWith("dense(units: int, "), dense.getDetail());
        assertTrue(
                dense.getDocumentation().getRight().getValue().contains("- `units`: int, required"),
                dense.getDocumentation().getRight().getValue());
        assertEquals(35, dense.getTextEdit().getLeft().getRange().getStart().getCharacter());
        assertEquals("dense", dense.getTextEdit().getLeft().getNewText());
    }

    @Test
    void argumentsThatAreNotGivenAreOfferedWithTheirDefaults() {
        String text = "model Net(x: Image[1, 8, 8]) { return x |> conv2d(filters: 4, |) }\n";
        offers(text, "kernel", "stride", "padding");
        lacks(text, "filters");
        CompletionItem stride = at(text).stream()
                .filter(i -> i.getLabel().equals("stride"))
                .findFirst()
                .orElseThrow();
        assertEquals("int = 1", stride.getDetail());
        assertEquals("stride: ", stride.getTextEdit().getLeft().getNewText());
    }

    @Test
    void anArgumentTakesWhatItsTypeSays() {
        offers("model Net(x: Image[1, 8, 8]) { return x |> conv2d(4, 3, padding: |) }\n", "same", "valid");
        offers("model Net(x: Image[1, 8, 8]) { return x |> conv2d(4, 3, bias: |) }\n", "true", "false");
        offers("train T { optimizer: adam(lr: |) }\n", "cosine_decay");
        offers("train T { metrics: [auc(average: |)] }\n", "macro");
    }

    @Test
    void aBlockOfTheFileOffersItsParameters() {
        offers(
                "block wide(h: Vec[N], n: int = 3) { return h |> dense(n) }\nmodel M(x: Vec[4]) { return x |> wide(|) }\n",
                "n");
    }

    @Test
    void sectionsOfferTheKeysThatAreMissing() {
        String text = "train T {\n    model: Net\n    |\n}\n";
        offers(text, "data", "loss", "optimizer", "epochs", "metrics");
        lacks(text, "model");
        offers("data D { source: synthetic(64)  | }\n", "inputs", "targets", "split");
    }

    @Test
    void keysOfferTheirWords() {
        offers("train T { loss: | }\n", "cross_entropy", "mse");
        offers("train T { optimizer: | }\n", "adam", "sgd");
        offers("train T { metrics: [acc|] }\n", "accuracy");
        offers("train T { precision: | }\n", "f32", "bf16");
        offers("train T { keep: | }\n", "best", "last");
        offers("data D { source: | }\n", "image_folder", "csv");
        offers("data D { inputs: { x: | } }\n", "Image", "Vec");
        offers("data D { inputs: { x: Vec[3] = v |> | } }\n", "standardize");
        offers(
                "data D { inputs: { x: Image[1, 8, 8] = image } augment: { x: random_flip() |> | } }\n",
                "random_rotation");
        offers("model Net(x: Vec[4]) { return x |> dense(3) }\ntrain T { model: | }\n", "Net");
        offers("data D { source: synthetic(64) }\ntrain T { data: | }\n", "D");
    }

    @Test
    void namesInScopeAreOffered() {
        String text =
                "const width = 3\nmodel Net(x: Vec[4]) {\n    h = x |> dense(8)\n    return | |> dense(width)\n}\n";
        offers(text, "x", "h", "width");
        lacks(
                "model A(x: Vec[4]) { hidden = x |> dense(8)  return hidden }\nmodel B(y: Vec[4]) { return | }\n",
                "hidden");
    }

    @Test
    void declarationsStandAtTheTop() {
        offers("const a = 1\n|\n", "model", "train", "const", "import");
        offers("param rate: |\n", "int", "float");
        offers("model Net(x: |) { return x }\n", "Vec", "Image", "int");
        offers("model Net(x: Vec[3]) -> | { return x }\n", "Vec");
    }

    @Test
    void figuresAndImportsStandBehindDots() {
        offers("train T { keep: best(validation.|) }\n", "loss", "accuracy");
        offers("import \"lib/blocks.dlspec\" as lib\nmodel M(x: Vec[4]) { return x |> lib.| }\n", "head");
    }

    @Test
    void unitsStandBehindNumbers() {
        offers("train T { checkpoint: every(3 |) }\n", "epochs", "steps", "h", "min", "MiB");
        CompletionItem minutes = at("search S { budget: 90 m|\n").stream()
                .filter(i -> i.getLabel().equals("min"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                minutes.getDocumentation().getRight().getValue().contains("Time: s, min, h, d."), minutes.toString());
    }

    @Test
    void nothingIsOfferedInComments() {
        assertEquals(List.of(), labels("// mod|\n"));
        assertEquals(List.of(), labels("/* mod| */\n"));
    }
}
