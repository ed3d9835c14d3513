package org.dlspec.train;

import java.util.List;

/** The mean of a figure over several runs, and its sample standard deviation, which one run does not have. */
public record Spread(double mean, double deviation) {
    /** Bessel's correction: the squares are divided by one less than there are runs. */
    static Spread of(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return new Spread(mean, values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1)));
    }
}
