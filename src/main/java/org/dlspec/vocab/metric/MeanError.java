package org.dlspec.vocab.metric;

import java.util.function.DoubleUnaryOperator;

/** The mean of something over the errors of all numbers, and a figure made of it. */
final class MeanError implements Metric.Accumulator {
    private final DoubleUnaryOperator each;
    private final DoubleUnaryOperator figure;
    private double sum;
    private long count;

    /**
     * @param each what is averaged, of the prediction less the target
     * @param figure of the mean
     */
    MeanError(DoubleUnaryOperator each, DoubleUnaryOperator figure) {
        this.each = each;
        this.figure = figure;
    }

    @Override
    public void add(float[] scores, float[] target) {
        for (int i = 0; i < scores.length; i++) {
            sum += each.applyAsDouble((double) scores[i] - target[i]);
            count++;
        }
    }

    @Override
    public double value() {
        return figure.applyAsDouble(sum / count);
    }
}
