package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.junit.jupiter.api.Test;

class RandomTest {
    @Test
    void dealsTheSharesOut() {
        Parts parts = split(0.7, 0.15, 0.15, 7).divide(Parts.none(100), Splitter.Rows.of(new int[100]));
        assertEquals(70, parts.count(Part.TRAIN));
        assertEquals(15, parts.count(Part.VALIDATION));
        assertEquals(15, parts.count(Part.TEST));
    }

    @Test
    void everyPartGetsItsShareOfEveryClass() {
        int[] classes = new int[100];
        Arrays.fill(classes, 80, 100, 1);
        Parts parts = split(0.5, 0.5, 0, 7).divide(Parts.none(100), Splitter.Rows.of(classes));
        long rare = Arrays.stream(parts.rows(Part.VALIDATION))
                .filter(row -> row >= 80)
                .count();
        assertEquals(10, rare);
    }

    @Test
    void dependsOnTheSeedAlone() {
        Parts parts = split(0.7, 0.3, 0, 7).divide(Parts.none(100), Splitter.Rows.of(new int[100]));
        assertEquals(parts, split(0.7, 0.3, 0, 7).divide(Parts.none(100), Splitter.Rows.of(new int[100])));
        assertNotEquals(parts, split(0.7, 0.3, 0, 8).divide(Parts.none(100), Splitter.Rows.of(new int[100])));
    }

    @Test
    void refusesMoreThanAllSamples() {
        assertEquals(
                Optional.of("the shares of `random` add up to 105.0%, which is more than all samples"),
                split(0.8, 0.15, 0.1, 0).contradiction());
        assertEquals(Optional.empty(), split(0.7, 0.2, 0.1, 0).contradiction());
    }

    @Test
    void refusesAPartThatTheSourceBrings() {
        assertEquals(
                "the data bring a test part of 100 samples, and the split gives test a share, too",
                split(0.8, 0.1, 0.1, 0)
                        .problem(Map.of(Part.TRAIN, 1000, Part.TEST, 100))
                        .orElseThrow()
                        .message());
        assertEquals(Optional.empty(), split(0.85, 0.15, 0, 0).problem(Map.of(Part.TRAIN, 1000, Part.TEST, 100)));
    }

    private static Splitter split(double train, double validation, double test, long seed) {
        return new Random(train, validation, test, Optional.empty(), seed);
    }
}
