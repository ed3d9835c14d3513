package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.check.Checker;
import org.dlspec.check.GoldenChecks;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.JsonRenderer;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The likeliest mistakes of the definition of the language: what {@code check --json} says first of each. */
class LanguageVariantsTest {
    private static final Path ROOT = Path.of("src", "test", "golden", "check");
    private static final org.dlspec.data.Files DATA = NineExamples.files();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            d302-scores.dlspec ; D302 ; 14:39 ; dense(8)
            d302-ten-scores.dlspec ; D302 ; 20:40 ; dense(8)
            d601-softmax.dlspec ; D601 ; 14:45 ; delete `|> softmax`. Prediction, serving and export add it by themselves because the target is a Class.
            d601-softmax-twice.dlspec ; D601 ; 20:46 ; delete `|> softmax`. Prediction, serving and export add it by themselves because the target is a Class.
            d503-folders.dlspec ; D503 ; 4:25 ; -
            d503-seven-folders.dlspec ; D503 ; 7:25 ; -
            d301-dense-on-picture.dlspec ; D301 ; 20:34 ; |> flatten |> dense(8)           // 262 152 parameters
            d305-residual.dlspec ; D305 ; 5:12 ; -
            d305-resnet-skip.dlspec ; D305 ; 6:12 ; -
            d203-resnet-strides.dlspec ; D203 ; 11:35 ; stride
            d304-halved.dlspec ; D304 ; 10:17 ; -
            d603-independent-labels.dlspec ; D603 ; 11:39 ; binary_cross_entropy() for each output
            d207-tap.dlspec ; D207 ; 9:17 ; pooled
            d208-decay-circle.dlspec ; D208 ; 2:27 ; -
            d405-over-without-unit.dlspec ; D405 ; 27:49 ; 30 epochs
            d501-wine-underscore.dlspec ; D501 ; 4:37 ; "fixed acidity"
            d303-wine-with-answer.dlspec ; D303 ; 4:29 ; .. "alcohol"
            d505-random-in-inputs.dlspec ; D505 ; 6:47 ; move it to   augment: { x: random_flip(horizontal) }
            d604-unmeasured.dlspec ; D604 ; 19:38 ; metrics: [accuracy()]
            d604-keep-misspelt.dlspec ; D604 ; 31:21 ; validation.accuracy
            d701-constant.dlspec ; D701 ; 16:33 ; param lr: float = 1e-3 in 1e-5..1e-1
            d702-zero.dlspec ; D702 ; 16:49 ; 1e-5..0.1
            d402-dropout-percent.dlspec ; D402 ; 20:25 ; 30%
            d303-answer-among-inputs.dlspec ; D303 ; 3:29 ; .. "alcohol"
            d506-missing.dlspec ; D506 ; 3:28 ; columns("speed", "gap") |> impute(median)       // median of the training split
            d505-random.dlspec ; D505 ; 3:60 ; move it to   augment: { x: random_flip(horizontal) }
            d102-paren-end.dlspec ; D102 ; 20:41 ; add `)`
            d105-eq-call.dlspec ; D105 ; 27:23 ; lr: 1e-3
            d105-arrow.dlspec ; D105 ; 19:27 ; write `|>`
            d106-no-return.dlspec ; D106 ; 20:5 ; add `return`
            d105-eq-in-section.dlspec ; D105 ; 28:11 ; batch: 4
            d202-nnconv.dlspec ; D202 ; 13:17 ; conv2d(filters, 3)
            d203-denseact.dlspec ; D203 ; 20:44 ; |> relu
            d401-padstr2.dlspec ; D401 ; 13:50 ; same
            d104-true.dlspec ; D104 ; 13:62 ; write `false`
            d104-hash.dlspec ; D104 ; 20:52 ; // logits
            d101-tuple-conv.dlspec ; D101 ; 13:33 ; 3
            d401-keep-acc.dlspec ; D401 ; 31:21 ; validation.accuracy
            """)
    void jsonCarriesCodePlaceAndFirstFix(String file, String code, String place, String fix) throws IOException {
        says(
                GoldenChecks.check(new Source(file, Files.readString(ROOT.resolve(file))))
                        .diagnostics(),
                code,
                place,
                fix);
    }

    /** A mistake put into one of the nine examples: what stood there, and what stands there instead. */
    @ParameterizedTest(name = "{0}: {3} {4}")
    @CsvSource(delimiter = ';', textBlock = """
            a_lab ; dense(8)          // logits ; dense(10)          // logits ; D302 ; 20:40 ; dense(8)
            a_lab ; dense(8)          // logits ; dense(8) |> softmax ; D601 ; 20:46 ; delete `|> softmax`. Prediction, serving and export add it by themselves because the target is a Class.
            b_resnet18 ; residual(filters, stride: stride) ; residual(filters, strides: stride) ; D203 ; 11:35 ; stride
            b_resnet18 ; return main + skip ; return main + x ; D305 ; 7:12 ; -
            c_multitask ; stop_sign:     Binary? ; stop_sign:     Binary ; D504 ; 8:24 ; Binary?   // empty means unknown: these rows are skipped for this output only
            c_multitask ; traffic_light: trunk ; traffic_ligth: trunk ; D602 ; 23:9 ; did you mean `traffic_light`?
            c_multitask ; pedestrian:    binary_cross_entropy(weight: 2.0) ; pedestrian:    cross_entropy() ; D603 ; 31:24 ; binary_cross_entropy()
            d_transfer ; taps.pooled ; taps.pool5 ; D207 ; 15:17 ; pooled
            d_transfer ; lr: { head: 1e-3 } ; lr: { head: 1e-3, base: 1e-5 } ; D608 ; 24:82 ; -
            f_schedules ; every: 10 epochs, staircase ; every: 10, staircase ; D405 ; 2:61 ; 10 epochs
            f_schedules ; [10 epochs, 20 epochs] ; [10 epochs, 20 epochs, 30 epochs] ; D406 ; 5:70 ; -
            g_regular ; |> load_image |> resize ; |> load_image |> random_flip(horizontal) |> resize ; D505 ; 6:72 ; move it to   augment: { x: random_flip(horizontal) }
            g_regular ; [auc(), sensitivity(at_specificity: 90%), specificity(at_sensitivity: 95%), calibration_error()] ; [accuracy()] ; D604 ; 31:21 ; metrics: [accuracy(), auc()]
            g_regular ; at_specificity: 90% ; at_specificity: 90 ; D402 ; 29:52 ; 90%
            h_tabular ; "fixed acidity" ; "fixed_acidity" ; D501 ; 5:39 ; "fixed acidity"
            h_tabular ; .. "alcohol" ; .. "quality" ; D303 ; 5:31 ; .. "alcohol"
            h_tabular ; .. "alcohol") |> impute(median) ; .. "alcohol") ; D506 ; 5:31 ; columns("fixed acidity" .. "alcohol") |> impute(median)       // median of the training split
            i_sequence ; heads: 8 ; heads: 6 ; D307 ; 19:33 ; -
            i_sequence ; |> mean_over_time |> dense(4) ; |> dense(4) ; D302 ; 25:31 ; -
            i_sequence ; embedding(width) |> positional_embedding ; bidirectional(lstm(64, output: sequence)) ; D306 ; 23:17 ; |> embedding(128) |> bidirectional(lstm(64, output: sequence…   // 2 560 000 parameters
            a_lab ; train Lab { ; train Lab: ; D101 ; 23:10 ; write `{` and, at the end, `}`
            a_lab ; model LabCnn( ; model LabCnn LabCnn( ; D101 ; 16:7 ; LabCnn
            a_lab ; Image[1, 64, 64] = image ; Image[64, 64, 1] = image ; D301 ; 6:19 ; Image[1, 64, 64]
            a_lab ; kernel: int = 3 ; int kernel = 3 ; D101 ; 12:48 ; kernel: int
            a_lab ; batch:     64 ; "batch": 64 ; D104 ; 28:5 ; batch
            a_lab ; batch:     64 ; batch == 64 ; D105 ; 28:11 ; batch: 64
            a_lab ; best(validation.accuracy) ; best ; D202 ; 32:16 ; best(validation.loss)
            a_lab ; seed:      42 ; seed: None ; D401 ; 33:11 ; 0
            a_lab ; dropout(drop) ; dropout(.5) ; D101 ; 20:25 ; 0.5
            a_lab ; |> batch_norm ; >| batch_norm ; D105 ; 13:69 ; write `|>`
            a_lab ; h |> dropout(drop) |> dense(8) ; Dense(8)(Dropout(drop)(h)) ; D105 ; 20:20 ; h |> dropout(drop) |> dense(8)
            a_lab ; metrics:   [accuracy(), confusion_matrix()] ;  ; D604 ; 32:21 ; metrics: [accuracy()]
            a_lab ; image_folder("data/tissue") ; ImageFolder("data/tissue") ; D202 ; 5:14 ; image_folder("data/tissue")
            a_lab ; LabCnn(x: Image[1, 64, 64]) ; LabCnn(x: Image(1, 64, 64)) ; D401 ; 16:22 ; Image[1, 64, 64]
            a_lab ; adam(lr: 1e-3) ; torch.optim.Adam(lr: 1e-3) ; D202 ; 27:16 ; adam(lr: 1e-3)
            a_lab ; [accuracy(), confusion_matrix()] ; ["accuracy"] ; D401 ; 30:17 ; accuracy
            h_tabular ; concat(x, c) ; concatenate([x, c]) ; D202 ; 13:9 ; concat(x, c)
            h_tabular ; concat(x, c) ; concat([x, c]) ; D301 ; 13:16 ; x, c
            h_tabular ; repeat 2 { ; repeat i in range(2) { ; D101 ; 13:37 ; 0..1
            b_resnet18 ; return main + skip ; return add([main, skip]) ; D301 ; 7:16 ; main, skip
            """)
    void eachExampleWithAMistakeGivesOneError(
            String example, String old, String wrong, String code, String place, String fix) {
        String text = NineExamples.source(example).text();
        assertTrue(text.contains(old), old);
        String name = example + ".dlspec";
        List<Diagnostic> found = new ArrayList<>(Checker.check(
                        new Source(name, text.replaceFirst(Pattern.quote(old), replacement(wrong))), DATA, List.of())
                .diagnostics());
        found.removeIf(d -> d.severity() != Severity.ERROR);
        says(found, code, place, fix);
        Optional<Fix> first = found.get(0).fixes().stream().findFirst();
        if (first.isPresent()) {
            String mended = mended(text.replaceFirst(Pattern.quote(old), replacement(wrong)), first.get());
            assertTrue(!Checker.check(new Source(name, mended), DATA, List.of()).hasErrors(), mended);
        }
    }

    private static String replacement(String wrong) {
        return Matcher.quoteReplacement(wrong == null ? "" : wrong);
    }

    private static String mended(String text, Fix fix) {
        List<Edit> edits = new ArrayList<>(fix.edits());
        edits.sort(Comparator.comparing((Edit e) -> e.span().start()).reversed());
        StringBuilder mended = new StringBuilder(text);
        edits.forEach(e -> mended.replace(e.span().start(), e.span().end(), e.text()));
        return mended.toString();
    }

    private static void says(List<Diagnostic> found, String code, String place, String fix) {
        assertEquals(1, found.size(), found.toString());
        String json = JsonRenderer.line(found.get(0));
        assertTrue(json.contains("\"code\":\"" + code + "\""), json);
        String[] at = place.split(":");
        assertTrue(json.contains("\"line\":" + at[0] + ",\"column\":" + at[1] + ","), json);
        String first = found.get(0).fixes().isEmpty()
                ? "-"
                : found.get(0).fixes().get(0).title();
        assertEquals(fix, first);
        String quoted = fix.replace("\\", "\\\\").replace("\"", "\\\"");
        assertTrue(json.contains(fix.equals("-") ? "\"fixes\":[]" : "\"title\":\"" + quoted + "\""), json);
    }
}
