package org.dlspec.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.tensor.Philox;

/**
 * Confidence intervals of figures by the percentile bootstrap (Efron 1979; Efron and Tibshirani 1993, section 13.3): the
 * figures are made again of as many samples, drawn with replacement, many times over.
 *
 * @param confidence the share of the resamples whose figures lie within the interval
 */
public record Bootstrap(double confidence, int resamples, long seed) {
    /** The stream of random numbers that draws samples; shuffling, dropout and augmentation have others. */
    private static final int STREAM = "bootstrap".hashCode();

    private static final long LOW = 0xFFFFFFFFL;

    /**
     * Where a figure lies with some confidence.
     *
     * @param leftOut the resamples in which the figure is not defined: they have one class only
     */
    public record Interval(double low, double high, int leftOut) {}

    /** The intervals by the names of the figures; low and high are NaN where no resample has the figure. */
    Map<String, Interval> intervals(KeptScores scores) {
        List<Map<String, Double>> figures = IntStream.range(0, resamples)
                .parallel()
                .mapToObj(resample -> scores.figures(draw(scores.samples(), resample)))
                .toList();
        Map<String, List<Double>> values = new LinkedHashMap<>();
        figures.forEach(one -> one.forEach((name, value) ->
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(value)));
        Map<String, Interval> intervals = new LinkedHashMap<>();
        values.forEach((name, all) -> intervals.put(name, interval(all)));
        return intervals;
    }

    /** Each resample has its own stream, so that it is the same on any number of threads. */
    private int[] draw(int samples, int resample) {
        int[] drawn = new int[samples];
        Philox.words(seed, Philox.stream(STREAM, resample), 0, drawn);
        for (int i = 0; i < samples; i++) {
            // Any sample is equally likely up to a bias of samples / 2^32.
            drawn[i] = (int) ((drawn[i] & LOW) * samples >>> 32);
        }
        return drawn;
    }

    Interval interval(List<Double> values) {
        List<Double> defined = new ArrayList<>(values);
        defined.removeIf(value -> value.isNaN());
        Collections.sort(defined);
        double tail = (1 - confidence) / 2;
        return new Interval(quantile(defined, tail), quantile(defined, 1 - tail), values.size() - defined.size());
    }

    // Hyndman and Fan 1996, definition 7: linear between the order statistics, as numpy and R have it.
    private static double quantile(List<Double> sorted, double share) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        double low = sorted.get(below);
        double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low + (place - below) * (high - low);
    }
}
