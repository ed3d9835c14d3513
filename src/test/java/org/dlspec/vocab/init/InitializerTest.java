package org.dlspec.vocab.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.tensor.Shape;
import org.junit.jupiter.api.Test;

class InitializerTest {
    private static final int COUNT = 200_000;
    private static final Initializer.Fans FANS = new Initializer.Fans(100, 50);

    @Test
    void glorotIsEvenWithinItsLimit() {
        double[] draws = draws(new GlorotUniform());
        // sqrt(6 / (100 + 50)) = 0.2; an even draw in (-a, a) has variance a^2 / 3.
        assertTrue(IntStream.range(0, COUNT).allMatch(i -> Math.abs(draws[i]) <= 0.2));
        assertEquals(0.2, max(draws), 1e-4);
        assertEquals(0, mean(draws), 2e-3);
        assertEquals(0.04 / 3, variance(draws), 2e-4);
    }

    @Test
    void heHasTheVarianceOfThePaperAndNoTails() {
        double[] draws = draws(new HeNormal());
        // Variance 2 / 100; cut at two deviations of the curve before it is cut: 2 sqrt(0.02) / 0.8796 = 0.3215.
        assertEquals(0, mean(draws), 2e-3);
        assertEquals(0.02, variance(draws), 2e-4);
        assertEquals(0.3215, max(draws), 1e-3);
    }

    @Test
    void heIsNotEven() {
        double[] draws = draws(new HeNormal());
        // Of a normal curve cut at two deviations, (0.6827 / 0.9545) lies within one.
        double deviation = Math.sqrt(0.02) / 0.87962566103423978;
        long within = IntStream.range(0, COUNT)
                .filter(i -> Math.abs(draws[i]) <= deviation)
                .count();
        assertEquals(0.7153, (double) within / COUNT, 5e-3);
    }

    @Test
    void uniformIsEvenWithinItsLimit() {
        double[] draws = draws(new Uniform(0.05));
        assertTrue(IntStream.range(0, COUNT).allMatch(i -> Math.abs(draws[i]) <= 0.05));
        assertEquals(0.05, max(draws), 1e-4);
        assertEquals(0, mean(draws), 5e-4);
        assertEquals(0.0025 / 3, variance(draws), 2e-5);
    }

    @Test
    void givesPiecesOfTheWhole() {
        for (Initializer initializer : List.of(new GlorotUniform(), new Orthogonal())) {
            float[] all = initializer.values(Shape.of(200, 300), FANS, 1, 2);
            float[] piece = initializer.elements(Shape.of(200, 300), FANS, 1, 2).piece(20_000, 30_000);
            assertArrayEquals(Arrays.copyOfRange(all, 20_000, 50_000), piece);
        }
    }

    @Test
    void drawsDependOnSeedStreamAndElementAlone() {
        IndependentInitializer glorot = new GlorotUniform();
        assertEquals(glorot.draw(FANS, 1, 2, 3), glorot.draw(FANS, 1, 2, 3));
        assertNotEquals(glorot.draw(FANS, 1, 2, 3), glorot.draw(FANS, 2, 2, 3));
        assertNotEquals(glorot.draw(FANS, 1, 2, 3), glorot.draw(FANS, 1, 3, 3));
        assertNotEquals(glorot.draw(FANS, 1, 2, 3), glorot.draw(FANS, 1, 2, 4));
    }

    @Test
    void zerosAndOnesAreConstant() {
        assertEquals(0f, new Zeros().draw(FANS, 1, 2, 3));
        assertEquals(1f, new Ones().draw(FANS, 1, 2, 3));
    }

    @Test
    void aConstantIsThatNumber() {
        assertEquals(0.25f, new Constant(0.25).draw(FANS, 1, 2, 3));
    }

    @Test
    void orthogonalRowsOrColumnsHaveLengthOneAndRightAngles() {
        for (Shape shape : List.of(Shape.of(5, 5), Shape.of(4, 9), Shape.of(9, 4), Shape.of(4, 2, 3, 3))) {
            float[] values = new Orthogonal().values(shape, FANS, 42, 7);
            int rows = shape.dim(0);
            int columns = values.length / rows;
            boolean isWide = rows <= columns;
            int count = Math.min(rows, columns);
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    double dot = 0;
                    for (int k = 0; k < Math.max(rows, columns); k++) {
                        dot += isWide
                                ? values[a * columns + k] * values[b * columns + k]
                                : values[k * columns + a] * values[k * columns + b];
                    }
                    assertEquals(a == b ? 1 : 0, dot, 1e-6, shape + " " + a + " " + b);
                }
            }
        }
    }

    @Test
    void orthogonalDrawsDependOnSeedAndStream() {
        Shape shape = Shape.of(3, 3);
        float[] values = new Orthogonal().values(shape, FANS, 1, 2);
        assertArrayEquals(values, new Orthogonal().values(shape, FANS, 1, 2));
        assertNotEquals(values[0], new Orthogonal().values(shape, FANS, 2, 2)[0]);
        assertNotEquals(values[0], new Orthogonal().values(shape, FANS, 1, 3)[0]);
    }

    private static double[] draws(IndependentInitializer initializer) {
        return IntStream.range(0, COUNT)
                .mapToDouble(i -> initializer.draw(FANS, 42, 7, i))
                .toArray();
    }

    private static double mean(double[] draws) {
        return IntStream.range(0, COUNT).mapToDouble(i -> draws[i]).average().orElseThrow();
    }

    private static double variance(double[] draws) {
        double mean = mean(draws);
        return IntStream.range(0, COUNT)
                .mapToDouble(i -> (draws[i] - mean) * (draws[i] - mean))
                .average()
                .orElseThrow();
    }

    private static double max(double[] draws) {
        return IntStream.range(0, COUNT).mapToDouble(i -> draws[i]).max().orElseThrow();
    }
}
