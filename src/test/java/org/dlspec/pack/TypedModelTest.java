package org.dlspec.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.dlspec.Field;
import org.dlspec.Signature;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class TypedModelTest {
    private static final List<String> NASTY = List.of(
            "neutrophil-2", "neutrophil 2", "7", "", "class", "*/ }", "\"; }", "\\u000a", "\\", "\u55dc\u4e2d", "\n");

    private static Signature signature(Map<String, Kind> inputs, List<Field> outputs, List<String> classes) {
        return new Signature(
                "my_net",
                inputs.entrySet().stream()
                        .map(input -> new Field(input.getKey(), input.getValue(), List.of("col \"umn\"")))
                        .toList(),
                outputs,
                outputs.stream().collect(java.util.stream.Collectors.toMap(Field::name, output -> classes)));
    }

    private static Field output(String name, Kind kind) {
        return new Field(name, kind, List.of(name));
    }

    private static SortedMap<String, Content> compile(TypedModel typed) throws IOException {
        return JavaCompilation.of(typed.name(), typed.source(), System.getProperty("java.class.path"));
    }

    @Test
    void compilesWithEveryKindUnderEveryName() throws IOException {
        Signature signature = signature(
                Map.of(
                        "org", new Kind.Image(1, 2, 2),
                        "model", new Kind.Vec(3),
                        "class", new Kind.Category(3),
                        "java", new Kind.Seq(2, 3)),
                List.of(
                        output("Result", new Kind.ClassOf(11, List.of())),
                        output("hashCode", new Kind.Labels(11)),
                        output("int", new Kind.Binary()),
                        output("prediction", new Kind.Scalar()),
                        output("predictionProbability", new Kind.Vec(2)),
                        output("String", new Kind.Mask(2, 4, 4))),
                NASTY);
        TypedModel typed = TypedModel.of("com.example", signature);
        assertEquals("com/example/MyNetModel", typed.name());
        SortedMap<String, Content> classes = compile(typed);
        assertEquals(
                List.of(
                        "com/example/MyNetModel$HashCode.class",
                        "com/example/MyNetModel$Result.class",
                        "com/example/MyNetModel$Result_2.class",
                        "com/example/MyNetModel.class"),
                List.copyOf(classes.keySet()));
        for (Map.Entry<String, Content> again : compile(typed).entrySet()) {
            assertArrayEquals(
                    classes.get(again.getKey()).bytes(), again.getValue().bytes());
        }
    }

    @Test
    void takesAPictureInEveryForm() throws IOException {
        Signature signature = signature(
                Map.of("x", new Kind.Image(3, 64, 64)),
                List.of(output("tone", new Kind.ClassOf(2, List.of()))),
                List.of("dark", "light"));
        TypedModel typed = TypedModel.of("cells", signature);
        compile(typed);
        for (String part : List.of(
                "public enum Tone {",
                "DARK(\"dark\"),",
                "public Tone tone() {",
                "public double toneProbability(Tone of) {",
                "predict(java.nio.file.Path picture)",
                "predict(java.awt.image.BufferedImage picture)")) {
            assertTrue(typed.source().contains(part), part + " in\n" + typed.source());
        }
    }

    @Test
    void moreClassesThanAnEnumTakesStayNames() throws IOException {
        List<String> many = IntStream.range(0, 5000).mapToObj(i -> "c" + i).toList();
        Signature signature =
                signature(Map.of("x", new Kind.Vec(2)), List.of(output("y", new Kind.ClassOf(5000, List.of()))), many);
        TypedModel typed = TypedModel.of("a.b", signature);
        compile(typed);
        assertTrue(typed.source().contains("public String y() {"), typed.source());
    }
}
