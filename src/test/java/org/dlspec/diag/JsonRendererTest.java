package org.dlspec.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRendererTest {

    @Test
    void aFindingIsOneLineWithItsNotesAndFixes() {
        Source source = new Source("a.dlspec", "seed: 1\nlr = 0.1\n");
        Diagnostic found = Diagnostic.of(Code.D105, source.span(11, 12), "entries use `:`, not `=`")
                .note(source.span(0, 4), "as \"here\"")
                .fix(new Fix("lr: 0.1", List.of(new Edit(source.span(11, 12), ":"))));
        assertEquals(
                "{\"severity\":\"error\",\"code\":\"D105\",\"file\":\"a.dlspec\",\"line\":2,\"column\":4,\"end_line\":2,"
                        + "\"end_column\":5,\"message\":\"entries use `:`, not `=`\",\"notes\":[{\"file\":\"a.dlspec\","
                        + "\"line\":1,\"column\":1,\"message\":\"as \\\"here\\\"\"}],\"fixes\":[{\"title\":\"lr: 0.1\","
                        + "\"edits\":[{\"line\":2,\"column\":4,\"end_line\":2,\"end_column\":5,\"text\":\":\"}]}]}",
                JsonRenderer.line(found));
    }

    @Test
    void theLastLineCounts() {
        Diagnostic error = Diagnostic.of(Code.D101, Span.NONE, "m");
        Diagnostic warning = Diagnostic.of(Code.L21, Span.NONE, "m");
        assertEquals(
                "{\"event\":\"done\",\"errors\":1,\"warnings\":2}",
                JsonRenderer.done(List.of(error, warning, warning)));
    }

    @Test
    void everyKindOfValueHasItsForm() {
        Map<String, Object> value =
                Json.object("a", Arrays.asList(1, 2.5, true, null), "b", Json.object(), "c", List.of());
        assertEquals("{\"a\":[1,2.5,true,null],\"b\":{},\"c\":[]}", Json.write(value));
    }

    @Test
    void whatIsNoNumberInJsonIsNull() {
        assertEquals("[null,null,0.1]", Json.write(List.of(Double.NaN, Float.POSITIVE_INFINITY, 0.1)));
    }

    @Test
    void textsAreEscaped() {
        assertEquals("\"\\u0000\\n\\\\\\\"\u00e9\uD83D\uDE00\\ud83d\"", Json.write("\0\n\\\"\u00e9\uD83D\uDE00\uD83D"));
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertThrows(IllegalStateException.class, () -> Json.write(new Object()));
    }
}
