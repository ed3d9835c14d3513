package org.dlspec.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class TensorJsonTest {
    private static final Signature SIGNATURE = new Signature(
            "T",
            List.of(
                    new Signature.Input("x", new Kind.Vec(2), List.of("a", "b")),
                    new Signature.Input("s", new Kind.Seq(2, 1), List.of("t")),
                    new Signature.Input("c", new Kind.Category(3), List.of("color")),
                    new Signature.Input("p", new Kind.Image(2, 1, 2), List.of("image"))),
            List.of());

    private static final String X = "\"x\":[[1,2.5],[-3e0,4]]";
    private static final String S = "\"s\":[[[5],[6]],[[7],[8]]]";
    private static final String C = "\"c\":[\"red\",\"\\u00e4\"]";
    private static final String P = "\"p\":[[[[1,2]],[[3,4]]],[[[5,6]],[[7,8]]]]";

    private static Given.Tensors read(String... inputs) {
        return body("{\"inputs\":{" + String.join(",", inputs) + "}}");
    }

    private static Given.Tensors body(String json) {
        return TensorJson.read(json.getBytes(StandardCharsets.UTF_8), SIGNATURE, 3);
    }

    private static void refused(String why, String... inputs) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(inputs));
        assertEquals(400, refusal.status());
        assertEquals(why, refusal.getMessage());
    }

    private static void refusedBody(String why, String json) {
        assertEquals(why, assertThrows(Refusal.class, () -> body(json)).getMessage());
    }

    @Test
    void readsTheInputsOfEachSample() {
        Given.Tensors given = read(X, S, C, P);
        assertEquals(2, given.samples().size());
        assertArrayEquals(new double[] {-3, 4}, numbers(given, 1, "x"));
        assertArrayEquals(new double[] {5, 6}, numbers(given, 0, "s"));
        assertEquals(new Given.Text("ä"), given.samples().get(1).get("c"));
        assertArrayEquals(new double[] {1, 2, 3, 4}, numbers(given, 0, "p"));
        assertEquals(
                "1x2x2 [1.0, 3.0, 2.0, 4.0]",
                Signature.picture(new Kind.Image(2, 1, 2), numbers(given, 0, "p"))
                        .toString());
    }

    private static double[] numbers(Given.Tensors given, int sample, String input) {
        return ((Given.Numbers) given.samples().get(sample).get(input)).numbers();
    }

    @Test
    void refusesOtherShapes() {
        refused("$.inputs.x[0][1] is missing: there are 2 here", "\"x\":[[1]]");
        refused("$.inputs.x[0][2] is one too many: there are 2 here", "\"x\":[[1,2,3]]");
        refused("this is not the JSON of tensors, at $.inputs.x[0]", "\"x\":[1,2]");
        refused("$.inputs.x[0][0] is no number", "\"x\":[[[1],2]]");
        refused("the input `x` has no samples", "\"x\":[]");
        refused("the inputs have different numbers of samples", X, "\"c\":[\"red\"]");
        refused("the input `c`, Category[3], is missing", X, S);
        assertEquals(
                413,
                assertThrows(Refusal.class, () -> read("\"c\":[\"\",\"\",\"\",\"\"]"))
                        .status());
    }

    @Test
    void refusesWhatIsNoFiniteNumber() {
        refused("this is no JSON, at $.inputs.x[0][0]", "\"x\":[[NaN,1]]");
        refused("this is no JSON, at $.inputs.x[0][0]", "\"x\":[[Infinity,1]]");
        refused("$.inputs.x[0][0] is too large", "\"x\":[[1e39,1]]");
        refused("$.inputs.x[0][0] is no number", "\"x\":[[\"NaN\",1]]");
        refused("$.inputs.x[0][0] is no number", "\"x\":[[null,1]]");
        refused("$.inputs.c[0] is no text", "\"c\":[null]");
    }

    @Test
    void refusesOtherKeys() {
        refused("the model has no input of this name, it has `x`, `s`, `c`, `p`", "\"z\":[1]");
        refused("the input `x` is there twice", X, X);
        refusedBody("the one key of the JSON is `inputs`", "{\"in\":{}}");
        refusedBody("the one key of the JSON is `inputs`", "{}");
        refusedBody(
                "this is not the JSON of tensors, at $.inputs",
                "{\"inputs\":{" + String.join(",", X, S, C, P) + "},\"a\":1}");
        refusedBody("this is not the JSON of tensors, at $", "[]");
    }

    @Test
    void refusesWhatIsNoJson() {
        refusedBody("this is no JSON, at $", "");
        refusedBody("this is no JSON, at $.inputs.x[0][1]", "{\"inputs\":{\"x\":[[1,");
        refusedBody("this is no JSON, at $.inputs.x[0][0]", "{\"inputs\":{\"x\":[[01,2]]}}");
        refusedBody("this is no JSON, at $.inputs.", "{\"inputs\":{/**/}}");
        refusedBody("this is no JSON, at $", "{\"inputs\":{" + String.join(",", X, S, C, P) + "}} x");
        Refusal bytes = assertThrows(Refusal.class, () -> TensorJson.read(new byte[] {(byte) 0xFF}, SIGNATURE, 3));
        assertEquals("the body is no text in UTF-8", bytes.getMessage());
        String deep = "[".repeat(100_000);
        assertThrows(Refusal.class, () -> body("{\"inputs\":{\"x\":" + deep));
        assertThrows(Refusal.class, () -> body(deep));
    }
}
