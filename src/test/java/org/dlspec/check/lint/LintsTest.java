package org.dlspec.check.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.check.Checker;
import org.dlspec.check.GoldenChecks;
import org.dlspec.check.MemoryFiles;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a lint must be silent, and where it must not; the golden cases show what each says. */
class LintsTest {
    private static final String VECTORS = """
            data D {
                source:  synthetic(64)
                inputs:  { x: Vec[4] }
                targets: { y: Class[3] }
                split:   random(train: 75%, validation: 25%, seed: 1)
            }
            """;
    private static final String PICTURES = VECTORS.replace("Vec[4]", "Image[3, 16, 16]");

    /** 45 of 61 cells are learned from: 3 batches of 16 in an epoch. */
    private static final String CELLS = """
            data D {
                source:  csv("cells.csv")
                inputs:  { x: Vec[2] = columns("area", "roundness") |> standardize }
                targets: { y: Class[2] = column("kind") }
                split:   random(train: 75%, validation: 25%, seed: 1)
            }
            model M(x: Vec[2]) { return x |> dense(8) |> relu |> dense(2) }
            """;

    private static final String TRAIN = """
            train T {
                model: M  data: D  loss: cross_entropy()  optimizer: adam(lr: 1e-3)
                batch: 16  epochs: 30
            }
            """;

    private static List<Code> lints(String text) {
        List<Diagnostic> all = GoldenChecks.check(new Source("x.dlspec", text)).diagnostics();
        assertEquals(
                List.of(),
                all.stream()
                        .filter(d -> d.severity() == Severity.ERROR)
                        .map(Diagnostic::message)
                        .toList());
        return all.stream()
                .map(Diagnostic::code)
                .filter(c -> c.name().startsWith("L") && c != Code.L90)
                .toList();
    }

    private static List<Code> ofModel(String body) {
        return lints(VECTORS + "model M(x: Vec[4]) { " + body + " }\n" + TRAIN);
    }

    private static List<Code> ofPictures(String body) {
        return lints(PICTURES + "model M(x: Image[3, 16, 16]) { " + body + " }\n" + TRAIN);
    }

    private static List<Code> ofTrain(String keys) {
        return lints(CELLS + "train T { model: M  data: D  loss: cross_entropy()  batch: 16  " + keys + " }\n");
    }

    private static List<Code> ofRate(String schedule) {
        return ofTrain("epochs: 30  optimizer: sgd(lr: " + schedule + ", momentum: 0.9)");
    }

    @Test
    void aBiasCountsWhereTheNormIsNotAlone() {
        assertEquals(List.of(Code.L01), ofModel("return x |> dense(8) |> batch_norm |> relu |> dense(3)"));
        assertEquals(
                List.of(), ofModel("h = x |> dense(8)  n = h |> batch_norm  return concat(h, n) |> relu |> dense(3)"));
        assertEquals(List.of(), ofModel("return x |> dense(8) |> layer_norm |> relu |> dense(3)"));
    }

    @Test
    void anActivationBesideAnotherIsNotAfterIt() {
        assertEquals(List.of(), ofModel("h = x |> dense(8)  return concat(h |> relu, h |> tanh) |> dense(3)"));
        assertEquals(List.of(Code.L02), ofModel("return x |> dense(8) |> relu |> tanh |> dense(3)"));
    }

    @Test
    void dropoutBeforeTheLastLayerIsUsual() {
        assertEquals(List.of(), ofModel("return x |> dense(8) |> relu |> dropout(50%) |> dense(3)"));
        assertEquals(List.of(Code.L03), ofModel("return x |> dense(8) |> relu |> dense(3) |> dropout(50%)"));
    }

    @Test
    void dropoutBeforeANormOfEachSampleIsNone() {
        String start = "return x |> dense(8, bias: false) |> dropout(30%) |> ";
        assertEquals(List.of(Code.L03), ofModel(start + "batch_norm |> relu |> dense(3)"));
        assertEquals(List.of(), ofModel(start + "layer_norm |> relu |> dense(3)"));
        assertEquals(List.of(), ofModel(start.replace("30%", "10%") + "batch_norm |> relu |> dense(3)"));
        assertEquals(
                List.of(Code.L03),
                ofPictures("return x |> spatial_dropout(30%) |> conv2d(8, 3, bias: false) |> batch_norm |> relu"
                        + " |> flatten |> dense(3)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "adam(lr: 1e-2) =",
                "adam(lr: 2e-2) = L04",
                "adam(0.1) = L04",
                "rmsprop(lr: 0.1) = L04",
                "adamw(lr: 0.1, weight_decay: 0.01) = L04",
                "sgd(lr: 1e-5) = L04",
                "sgd(lr: 1e-5, momentum: 0.9) =",
                "sgd(lr: on_plateau(0.1)) =",
                "sgd(lr: formula(0.1 / (1 + step))) =",
            })
    void aRateIsFarFromUsual(String optimizer, String code) {
        assertEquals(
                code == null ? List.of() : List.of(Code.valueOf(code)),
                ofTrain("epochs: 30  optimizer: " + optimizer.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cosine_decay(0.1, over: 30 epochs)",
                "cosine_decay(0.1, over: 90 steps)",
                "linear(0..0.1, over: 3 epochs) |> cosine_decay(over: 27 epochs)",
                "linear(0..0.1, over: 9 steps) |> cosine_decay(over: 27 epochs)",
                "linear(0..0.1, over: 3 epochs)",
                "linear(0..0.1, over: 3 epochs) |> hold(over: 100 epochs)",
                "cosine_decay(0.1, over: 20 epochs, alpha: 10%) |> hold(over: 10 epochs)",
                "cosine_decay(0.1, over: 31 epochs)",
                "exponential_decay(0.1, rate: 0.5, every: 10 epochs)",
                "piecewise_constant([0.1, 0.01], boundaries: [10 epochs])",
                "hold(0.1, over: 10 epochs) |> hold(0.01, over: 20 epochs)",
                "cosine_decay_restarts(0.1, first: 5 epochs)",
            })
    void aScheduleThatFitsTheTrainingIsNoFinding(String schedule) {
        assertEquals(List.of(), ofRate(schedule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cosine_decay(0.1, over: 29 epochs)",
                "cosine_decay(0.1, over: 60 epochs)",
                "linear(0..0.1, over: 60 epochs)",
                "linear(0..0.1, over: 40 epochs) |> exponential_decay(rate: 0.5, every: 1 epoch)",
                "piecewise_constant([0.1, 0.01], boundaries: [30 epochs, 40 epochs])",
            })
    void aScheduleOfAnotherLengthIsOne(String schedule) {
        String whole = schedule.replace("[0.1, 0.01]", "[0.1, 0.05, 0.01]");
        assertEquals(List.of(Code.L05), ofRate(whole));
    }

    @Test
    void lengthsInEpochsNeedNoData() {
        String text = VECTORS + "model M(x: Vec[4]) { return x |> dense(3) }\n" + TRAIN;
        assertEquals(List.of(Code.L05), lints(text.replace("1e-3", "cosine_decay(1e-3, over: 20 epochs)")));
        assertEquals(List.of(), lints(text.replace("1e-3", "cosine_decay(1e-3, over: 20 steps)")));
    }

    @Test
    void severalBatchesAreOneStepOfASchedule() {
        assertEquals(
                List.of(),
                ofTrain("epochs: 30  accumulate: 3 steps  optimizer: adam(lr: cosine_decay(1e-3, over: 30 steps))"));
    }

    @ParameterizedTest
    @CsvSource({
        "'validation.loss, patience: 5 epochs', ",
        "'validation.loss, patience: 29 epochs', ",
        "'validation.loss, patience: 30 epochs', L12",
        "'validation.loss, patience: 89 steps', ",
        "'train.loss, patience: 5 epochs', L12",
    })
    void stoppingIsByOtherDataAndInTime(String arguments, String code) {
        assertEquals(
                code == null ? List.of() : List.of(Code.valueOf(code)),
                ofTrain("epochs: 30  optimizer: adam(lr: 1e-3)  stop: early_stopping(monitor: " + arguments + ")"));
    }

    @Test
    void aDecayOfNothingDecaysNoBias() {
        assertEquals(List.of(), ofTrain("epochs: 30  optimizer: adamw(lr: 1e-3, weight_decay: 0, decay: all)"));
        assertEquals(
                List.of(Code.L13), ofTrain("epochs: 30  optimizer: sgdw(lr: 0.1, weight_decay: 1e-2, decay: all)"));
    }

    @ParameterizedTest
    @CsvSource({
        "from-torch, 16, same, L18",
        "from-torch, 15, same, ",
        "from-torch, 16, 1, ",
        "trunk, 16, same, ",
    })
    void paddingDiffersWhereAnOddPixelIsLeft(String file, int side, String padding, String code) {
        String text = PICTURES.replace("Class[3]", "Class[10]").replace("16, 16", side + ", " + side)
                + "model M(x: Image[3, " + side + ", " + side + "]) {\n"
                + "    stem = x |> conv2d(4, 3, stride: 2, padding: " + padding + ") |> relu\n"
                + "    return stem |> global_avg_pool |> dense(10)\n}\n"
                + TRAIN.replace("model: M ", "model: M(weights: \"" + file + ".safetensors\") ");
        assertEquals(code == null ? List.of() : List.of(Code.valueOf(code)), lints(text));
    }

    @Test
    void whatIsFrozenWithoutNormAndDropoutDoesTheSame() {
        String keys = "phases: [phase(epochs: 2, freeze: [base], optimizer: adam(lr: 1e-3))]";
        String text = VECTORS + "model M(x: Vec[4]) { base = x |> dense(8) |> relu  return base |> dense(3) }\n"
                + "train T { model: M  data: D  loss: cross_entropy()  " + keys + " }\n";
        assertEquals(List.of(), lints(text));
        assertEquals(List.of(Code.L20), lints(text.replace("|> relu ", "|> relu |> dropout(20%) ")));
    }

    @ParameterizedTest
    @CsvSource({
        "oversample(y), cross_entropy(class_weights: balanced), L22",
        "undersample(y), cross_entropy(class_weights: balanced) + l2(1e-4), L22",
        "oversample(y), cross_entropy(), ",
        "oversample(y), 'cross_entropy(class_weights: [1, 2])', ",
    })
    void oneBalanceIsEnough(String balance, String loss, String code) {
        String text = CELLS.replace("    split:", "    balance: " + balance + "\n    split:")
                + TRAIN.replace("cross_entropy()", loss);
        assertEquals(code == null ? List.of() : List.of(Code.valueOf(code)), lints(text));
    }

    @Test
    void aFileThatIsImportedHasNoUnusedNames() {
        assertEquals(List.of(), lints("const n = 3\nblock b(x: Vec[N]) { return x |> dense(n) }\n"));
        assertEquals(List.of(), lints("const n = 3\nblock b(x: Vec[N]) { return x |> dense(4) }\n"));
        assertEquals(List.of(Code.L15), lints("block b(x: Vec[N], k: int) { return x |> dense(4) }\n"));
    }

    @Test
    void whatAnImportedFileSaysIsSilent() {
        String block = "block norm(x: Vec[N]) { return x |> dense(8) |> batch_norm |> relu }\n";
        String rest = VECTORS + "model M(x: Vec[4]) { return x |> norm |> dense(3) }\n" + TRAIN;
        assertEquals(List.of(Code.L01), lints(block + rest));
        Source file = new Source("x.dlspec", "import \"lib.dlspec\" as lib\n" + rest.replace("|> norm", "|> lib.norm"));
        assertEquals(
                List.of(),
                Checker.check(file, new MemoryFiles().with("lib.dlspec", block), List.of())
                        .diagnostics());
    }

    @ParameterizedTest
    @CsvSource({
        "'// allow L04: on purpose', ''",
        "'// allow L03, L04: on purpose', ''",
        "'// allow L05: on purpose', 'L91 L04'",
        "'// allow L04', 'L91 L04'",
        "'// allow L04:', 'L91 L04'",
        "'', 'L04'",
    })
    void aCommentWithItsReasonSilencesALine(String comment, String codes) {
        List<Code> wanted = codes.isEmpty()
                ? List.of()
                : List.of(codes.split(" ")).stream().map(Code::valueOf).toList();
        String above = "epochs: 30\n" + comment + "\noptimizer: adam(lr: 0.1)\n";
        assertEquals(sorted(wanted), sorted(ofTrain(above)));
        String beside = "epochs: 30\noptimizer: adam(lr: 0.1) " + comment + "\n";
        assertEquals(sorted(wanted), sorted(ofTrain(beside)));
    }

    @Test
    void aCommentSilencesNoOtherLine() {
        assertEquals(
                List.of(Code.L04, Code.L91),
                sorted(ofTrain("epochs: 30 // allow L04: on purpose\noptimizer: adam(lr: 0.1)\n")));
    }

    private static List<Code> sorted(List<Code> codes) {
        return codes.stream().sorted().toList();
    }
}
