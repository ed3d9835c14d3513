package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dlspec.check.GoldenChecks;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.JsonRenderer;
import org.dlspec.diag.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The likeliest mistakes of the definition of the language: what {@code check --json} says first of each. */
class LanguageVariantsTest {
    private static final Path ROOT = Path.of("src", "test", "golden", "check");

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
            d604-unmeasured.dlspec ; D604 ; 19:38 ; -
            d604-keep-misspelt.dlspec ; D604 ; 31:21 ; validation.accuracy
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
        List<Diagnostic> found = GoldenChecks.check(new Source(file, Files.readString(ROOT.resolve(file))))
                .diagnostics();
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
