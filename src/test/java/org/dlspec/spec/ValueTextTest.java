package org.dlspec.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.init.GlorotUniform;
import org.dlspec.vocab.layer.Dropout;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    /** As a later version of a section may hold: nothing here knows these records. */
    private sealed interface Stop {
        record WhenFlat(Duration patience, Optional<Double> least, Span span) implements Stop {}
    }

    private record Later(Stop stop, List<Stop> more, OptionalInt each) {}

    private static final Stop FLAT =
            new Stop.WhenFlat(new Duration(1, Duration.Unit.EPOCHS), Optional.of(0.001), Span.NONE);

    @Test
    void numbersAreWrittenShort() {
        assertEquals(
                "[1, 0.1, 0.001, 1e-5, 1.5e-8, 0.999, 20000]",
                ValueText.of(Arrays.asList(1.0, 0.1, 1e-3, 1e-5, 1.5e-8, 0.999, 20_000L)));
    }

    @Test
    void wordsAndNamesAreThoseOfTheLanguage() {
        assertEquals("dropout(rate: 0.25)", ValueText.of(new Dropout(0.25)));
        assertEquals("glorot_uniform", ValueText.of(new GlorotUniform()));
        assertEquals("0.5", ValueText.of(new Constant(0.5)));
        assertEquals("validation.loss", ValueText.of(new MetricName("validation", "loss")));
        assertEquals(
                "Class[2, \"a\", \"b \\\"c\\\"\"]?",
                ValueText.of(new Kind.Maybe(new Kind.ClassOf(2, List.of("a", "b \"c\"")))));
    }

    @Test
    void recordsThatNobodyKnowsAreWrittenByTheirComponents() {
        assertEquals(
                "{ stop: when_flat(patience: 1 epoch, least: 0.001)  more: []  each: all }",
                ValueText.of(new Later(FLAT, List.of(), OptionalInt.empty())));
        assertEquals(
                "{stop={word=when_flat, patience={amount=1.0, unit=epochs}, least=0.001}, more=[], each=2}",
                ValueJson.of(new Later(FLAT, List.of(), OptionalInt.of(2))).toString());
    }

    @Test
    void emptyMapsAndPipesStay() {
        assertEquals("{ }", ValueText.of(Map.of()));
    }
}
