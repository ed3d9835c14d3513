package org.dlspec.vocab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.layer.Padding;
import org.junit.jupiter.api.Test;

public class SchemaTest {
    public enum Pace {
        VERY_SLOW,
        QUICK
    }

    @Doc("A word for this test.")
    @Alias({"Keras: Example2D", "PyTorch: Example2d"})
    public record Example2dWord(
            @Doc("How many.") @Range("[1, inf)") @Alias("Keras: strides")
            int stride,

            @Doc("Names.") @Default("[]") List<String> names,
            @Doc("Perhaps a length.") @Default("none") Optional<Duration> over,
            @Doc("A pace.") @Default("quick") Pace pace,
            @Doc("A number.") @Word("for") @Default("1") double duty,
            @Doc("Pads.") @Default("valid") Padding padding)
            implements Term {}

    private static final Schema EXAMPLE = Schema.of(Example2dWord.class);

    @Test
    void putsUnderscoresBeforeCapitalsOnly() {
        assertEquals("conv2d", Schema.snakeCase("Conv2d"));
        assertEquals("max_pool2d", Schema.snakeCase("MaxPool2d"));
        assertEquals("depthwise_conv2d", Schema.snakeCase("DepthwiseConv2d"));
    }

    @Test
    void signatureShowsTypesAndDefaults() {
        assertEquals(
                "example2d_word(stride: int, names: [string] = [], over: duration = none,"
                        + " pace: one_of(very_slow, quick) = quick, for: float = 1, padding: Padding = valid)",
                EXAMPLE.signature());
    }

    @Test
    void baseIsTheClassOfASingleValue() {
        assertEquals(int.class, EXAMPLE.parameters().get(0).base());
        assertEquals(String.class, EXAMPLE.parameters().get(1).base());
        assertEquals(Duration.class, EXAMPLE.parameters().get(2).base());
        assertTrue(EXAMPLE.parameters().get(1).isList());
        assertTrue(EXAMPLE.parameters().get(2).isOptional());
        assertFalse(EXAMPLE.parameters().get(2).isList());
    }

    @Test
    void makesTheRecord() {
        Object made = EXAMPLE.instantiate(2, List.of("a"), Optional.empty(), Pace.QUICK, 0.5, new Padding.Same());
        assertEquals(new Example2dWord(2, List.of("a"), Optional.empty(), Pace.QUICK, 0.5, new Padding.Same()), made);
    }

    @Test
    void readsTheWordsOfAnEnum() {
        Schema.Parameter pace = EXAMPLE.parameter("pace").orElseThrow();
        assertEquals(Optional.of(Pace.VERY_SLOW), pace.enumValue("very_slow"));
        assertEquals(Optional.empty(), pace.enumValue("slow"));
    }

    @Test
    void keepsAliasesWithTheirOrigin() {
        assertEquals(
                List.of(new Schema.Name("Keras", "Example2D"), new Schema.Name("PyTorch", "Example2d")),
                EXAMPLE.aliases());
        assertEquals(
                Optional.of(new Vocabulary.Suggestion("stride", new Schema.Name("Keras", "strides"))),
                Vocabulary.parameterAlias(EXAMPLE, "strides"));
    }

    @Test
    void refusesARecordWithoutDoc() {
        record Bare() implements Term {}
        assertThrows(IllegalStateException.class, () -> Schema.of(Bare.class));
    }

    @Test
    void findsWordsByCategory() {
        assertEquals(List.of("pixels", "same", "valid"), Vocabulary.words(Padding.class));
        assertEquals("pixels", Vocabulary.plain(Padding.class).orElseThrow().word());
        assertEquals(Padding.class, Vocabulary.category(Padding.Same.class));
    }
}
