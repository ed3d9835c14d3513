package org.dlspec.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dlspec.train.BenchResult;
import org.dlspec.train.LineFit;

/** Times of a step at several batch sizes, the line nearest to them, and how far each is from it. */
record BatchSweep(List<BenchResult> results, LineFit fit) {
    BatchSweep {
        results = List.copyOf(results);
    }

    static BatchSweep of(List<BenchResult> results) {
        return new BatchSweep(results, LineFit.of(sizes(results), millis(results)));
    }

    private static double[] sizes(List<BenchResult> results) {
        return results.stream().mapToDouble(BenchResult::batch).toArray();
    }

    private static double[] millis(List<BenchResult> results) {
        return results.stream().mapToDouble(BenchResult::medianMillis).toArray();
    }

    private double residual(int i) {
        BenchResult result = results.get(i);
        return fit.residual(result.batch(), result.medianMillis());
    }

    /** The number of the result that is farthest from the line. */
    private int farthest() {
        return IntStream.range(0, results.size())
                .reduce(0, (a, b) -> Math.abs(residual(b)) > Math.abs(residual(a)) ? b : a);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(line("%6s %10s %12s %10s %9s", "batch", "median ms", "samples/s", "line ms", "residual"));
        for (int i = 0; i < results.size(); i++) {
            BenchResult result = results.get(i);
            text.append(line(
                    "%6d %10.2f %12.1f %10.2f %+8.1f%%",
                    result.batch(),
                    result.medianMillis(),
                    result.batch() * 1000.0 / result.medianMillis(),
                    fit.at(result.batch()),
                    100 * residual(i)));
        }
        text.append('\n').append(TextChart.of(chart()));
        return text.toString();
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("event", "fit");
        json.addProperty("constant_ms", fit.constant());
        json.addProperty("ms_per_sample", fit.slope());
        json.addProperty("largest_residual", residual(farthest()));
        json.addProperty("at_batch", results.get(farthest()).batch());
        JsonArray residuals = new JsonArray();
        for (int i = 0; i < results.size(); i++) {
            JsonObject each = new JsonObject();
            each.addProperty("batch", results.get(i).batch());
            each.addProperty("median_ms", results.get(i).medianMillis());
            each.addProperty("line_ms", fit.at(results.get(i).batch()));
            each.addProperty("residual", residual(i));
            residuals.add(each);
        }
        json.add("residuals", residuals);
        return json;
    }

    /** The run time of a step against the batch size, with the line. */
    Chart chart() {
        double[] x = sizes(results);
        double end = x[x.length - 1];
        double[] ends = {x[0], end};
        double[] line = {fit.at(x[0]), fit.at(end)};
        BenchResult first = results.get(0);
        String caption = String.format(
                Locale.ROOT,
                "%s, %s, %d threads, ms a step: %.3g + %.4g a sample, largest residual %.1f %% at batch %d",
                first.workload(),
                first.mode().name().toLowerCase(Locale.ROOT),
                first.threads(),
                fit.constant(),
                fit.slope(),
                100 * Math.abs(residual(farthest())),
                results.get(farthest()).batch());
        return new Chart(
                caption,
                "samples in a batch",
                end,
                false,
                List.of(new Chart.Curve("line", ends, line), new Chart.Curve("measured", x, millis(results))));
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form, values) + "\n";
    }
}
