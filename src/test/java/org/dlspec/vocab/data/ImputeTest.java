package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlspec.data.Image;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class ImputeTest {
    private static final double NONE = Double.NaN;
    private static final double[][] ROWS = {{1, 10}, {NONE, 20}, {3, NONE}, {8, 60}};

    @Test
    void theMedianIsThatOfTheNumbersThatAreThere() {
        FieldPipe pipe = fit(new Impute(new Imputation.Median()));
        assertEquals(List.of(3.0, 20.0), pipe.learned().get(0).means());
        assertArrayEquals(new double[] {3, 20}, pipe.numbers(new double[] {NONE, NONE}));
    }

    @Test
    void theMedianOfAnEvenCountLiesBetweenTheMiddleTwo() {
        assertEquals(
                2.5, new Imputation.Median().learned(new double[] {4, 1, 3, 2}).orElseThrow());
    }

    @Test
    void theMeanAndANumberStandInToo() {
        assertArrayEquals(
                new double[] {4, 30}, fit(new Impute(new Imputation.Mean())).numbers(new double[] {NONE, NONE}));
        FieldPipe given = fit(new Impute(new Imputation.Number(-1)));
        assertEquals(List.of(), given.learned());
        assertArrayEquals(new double[] {-1, 5}, given.numbers(new double[] {NONE, 5}));
    }

    @Test
    void theMostFrequentNumberStandsIn() {
        Imputation most = new Imputation.MostFrequent();
        assertEquals(3, most.learned(new double[] {1, 3, 2, 3}).orElseThrow());
        // scikit-learn's SimpleImputer takes the smallest of several, too.
        assertEquals(2, most.learned(new double[] {7, 2, 7, 2, 9}).orElseThrow());
        assertTrue(Double.isNaN(most.learned(new double[0]).orElseThrow()));
        assertArrayEquals(new double[] {1, 10}, fit(new Impute(most)).numbers(new double[] {NONE, NONE}));
    }

    @Test
    void whatFollowsLearnsFromTheFilledNumbers() {
        FieldPipe pipe = fit(new Impute(new Imputation.Number(0)), new Standardize(Standardize.Per.CHANNEL));
        assertEquals(List.of(3.0, 22.5), pipe.learned().get(0).means());
    }

    private static FieldPipe fit(FieldOperator... operators) {
        return FieldPipe.fit(new Kind.Vec(2), List.of(operators), new FieldPipe.Samples() {
            @Override
            public int count() {
                return ROWS.length;
            }

            @Override
            public Image picture(int sample) {
                throw new IllegalStateException("these are numbers");
            }

            @Override
            public double[] numbers(int sample) {
                return ROWS[sample];
            }
        });
    }
}
