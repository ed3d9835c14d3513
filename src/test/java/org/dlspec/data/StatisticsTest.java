package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    /** The numbers 2 4 4 4 5 5 7 9 have mean 5 and population standard deviation 2. */
    @Test
    void vectorsArePerColumnAndSkipMissingNumbers() {
        Statistics.Fit fit = new Statistics.Fit(2);
        double[] numbers = {2, 4, 4, 4, 5, 5, 7, 9};
        for (double number : numbers) {
            fit.add(new double[] {number, 3});
        }
        fit.add(new double[] {Double.NaN, 3});
        Statistics statistics = fit.statistics();
        assertEquals(new Statistics(List.of(5.0, 3.0), List.of(2.0, 1.0)), statistics);
        assertArrayEquals(new double[] {2, 0}, statistics.standardize(new double[] {9, 3}));
        assertArrayEquals(new double[] {9, 3}, statistics.restore(new double[] {2, 0}));
    }

    @Test
    void imagesArePerChannelOverAllPixels() {
        Statistics.Fit fit = new Statistics.Fit(2);
        fit.add(new Image(2, 2, 2, new float[] {2, 10, 4, 10, 4, 10, 4, 10}));
        fit.add(new Image(1, 4, 2, new float[] {5, 10, 5, 10, 7, 10, 9, 10}));
        Statistics statistics = fit.statistics();
        assertEquals(new Statistics(List.of(5.0, 10.0), List.of(2.0, 1.0)), statistics);
        float[] standardized = new float[2];
        statistics.standardize(new Image(1, 1, 2, new float[] {2, 15}), standardized, 0);
        assertArrayEquals(new float[] {-1.5f, 5}, standardized);
    }

    @Test
    void aLargeOffsetCostsNoDigits() {
        Statistics.Fit fit = new Statistics.Fit(1);
        for (int i = 0; i < 1000; i++) {
            fit.add(new double[] {1e9 + i % 2});
        }
        assertEquals(0.5, fit.statistics().deviations().get(0), 1e-9);
    }

    @Test
    void rescaleAndNormalizeDoAsTheySay() {
        Image image = new Image(1, 2, 2, new float[] {0, 51, 255, 102});
        float[] into = new float[5];
        Scaling.rescale(image, 1.0 / 255, into, 1);
        assertArrayEquals(new float[] {0, 0, 0.2f, 1, 0.4f}, into);
        Scaling.normalize(image, new Statistics(List.of(5.0, 1.0), List.of(5.0, 10.0)), into, 1);
        assertArrayEquals(new float[] {0, -1, 5, 50, 10.1f}, into);
        Scaling.normalize(image, new Statistics(List.of(1.0), List.of(2.0)), into, 0);
        assertArrayEquals(new float[] {-0.5f, 25, 127, 50.5f, 10.1f}, into);
    }
}
