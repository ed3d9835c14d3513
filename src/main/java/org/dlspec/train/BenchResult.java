package org.dlspec.train;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.dlspec.spec.ExportSpec;

/**
 * How long the steps of a {@link Bench} took. The keys and the roundings are those of the peers' benchmarks, so that lines
 * can be laid side by side.
 */
public record BenchResult(
        String workload,
        Bench.Mode mode,
        int batch,
        ExportSpec.Precision precision,
        int threads,
        String isa,
        long params,
        double startToFirstStepSeconds,
        double firstStepMillis,
        List<Double> millis,
        double rssMegabytes,
        double arenaMegabytes,
        double firstValue,
        double lastValue) {
    public BenchResult {
        millis = List.copyOf(millis);
    }

    /** The steps of this and of another run of the same, taken together; what was first stays. */
    public BenchResult join(BenchResult later) {
        return new BenchResult(
                workload,
                mode,
                batch,
                precision,
                threads,
                isa,
                params,
                startToFirstStepSeconds,
                firstStepMillis,
                Stream.concat(millis.stream(), later.millis.stream()).toList(),
                later.rssMegabytes,
                arenaMegabytes,
                firstValue,
                later.lastValue);
    }

    public JsonObject toJson() {
        double[] sorted = sorted();
        int n = sorted.length;
        double median = medianMillis();
        JsonObject json = new JsonObject();
        json.addProperty("engine", "dlspec");
        json.addProperty("workload", workload);
        json.addProperty("mode", mode == Bench.Mode.TRAIN ? "train" : "infer");
        json.addProperty("batch", batch);
        json.addProperty("dtype", dtype());
        json.addProperty("threads", threads);
        json.addProperty("isa", isa);
        json.addProperty("params", params);
        json.addProperty("start_to_first_step_s", rounded(startToFirstStepSeconds));
        json.addProperty("first_step_ms", rounded(firstStepMillis));
        json.addProperty("steps", n);
        json.addProperty("median_ms", rounded(median));
        json.addProperty("p10_ms", rounded(sorted[n / 10]));
        json.addProperty("p90_ms", rounded(sorted[Math.min(n - 1, n * 9 / 10)]));
        json.addProperty("min_ms", rounded(sorted[0]));
        json.addProperty("images_per_s", rounded(batch * 1000.0 / median));
        json.addProperty("rss_mb", rounded(rssMegabytes));
        json.addProperty("arena_mb", rounded(arenaMegabytes));
        json.addProperty("first_value", rounded(firstValue));
        json.addProperty("last_value", rounded(lastValue));
        return json;
    }

    private String dtype() {
        return switch (precision) {
            case F32 -> "fp32";
            case BF16 -> "bf16";
            case INT8 -> "int8";
        };
    }

    public double medianMillis() {
        return Median.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double[] sorted() {
        return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(5)).doubleValue()
                : -1;
    }
}
