package org.dlspec.console;

import java.util.Locale;
import org.dlspec.train.BenchResult;

/** How long steps took, for a person, on one line. */
public final class BenchText {
    private BenchText() {}

    public static String of(BenchResult result) {
        return String.format(
                Locale.ROOT,
                "%s, %s in %s, batch %d, %d threads: median %.2f ms a step, %.1f samples/s (fastest %.2f ms, %d steps); "
                        + "%,d parameters; arena %.1f MB, process %.0f MB; loss %.4f -> %.4f",
                result.workload(),
                result.mode().name().toLowerCase(Locale.ROOT),
                result.precision(),
                result.batch(),
                result.threads(),
                result.medianMillis(),
                result.batch() * 1000.0 / result.medianMillis(),
                result.millis().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                result.millis().size(),
                result.params(),
                result.arenaMegabytes(),
                result.rssMegabytes(),
                result.firstValue(),
                result.lastValue());
    }
}
