package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.dlspec.vocab.Duration;
import org.junit.jupiter.api.Test;

class RhythmTest {
    @Test
    void countsStepsAndEpochs() {
        assertEquals(List.of(3L, 6L, 9L), due(Rhythm.every(new Duration(3, Duration.Unit.STEPS), 5)));
        assertEquals(List.of(5L, 10L), due(Rhythm.every(new Duration(1, Duration.Unit.EPOCHS), 5)));
    }

    @Test
    void aFractionFallsOnTheStepThatCompletesIt() {
        assertEquals(List.of(3L, 5L, 8L, 10L), due(Rhythm.every(new Duration(0.5, Duration.Unit.EPOCHS), 5)));
    }

    @Test
    void lessThanAStepIsEveryStep() {
        assertEquals(
                10,
                due(Rhythm.every(new Duration(0.1, Duration.Unit.EPOCHS), 5)).size());
    }

    private static List<Long> due(Rhythm rhythm) {
        return LongStream.rangeClosed(1, 10).filter(rhythm::isDue).boxed().toList();
    }
}
