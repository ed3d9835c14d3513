package org.dlspec.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.dlspec.console.UsageException;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;

/**
 * A figure of runs over their steps.
 *
 * <p>Of many points, each that is drawn is the mean of its share.
 *
 * @param figure {@code loss} for the loss of every step, {@code train.loss} or {@code validation.auc} for the end of epochs
 */
record RunCurves(String figure, boolean isLogarithmic) {
    private static final String METRICS = "metrics.jsonl";
    private static final int MOST = 400;

    /** One chart in which each run has a curve. */
    Chart chart(List<Path> runs) {
        List<Chart.Curve> curves = new ArrayList<>();
        for (Path run : runs) {
            curves.add(curve(run));
        }
        double end = curves.stream()
                .mapToDouble(curve -> curve.x()[curve.x().length - 1])
                .max()
                .orElseThrow();
        String caption = runs.size() == 1 ? figure + " of " + name(runs.get(0)) : figure;
        return new Chart(caption, "steps", end, isLogarithmic, curves);
    }

    private Chart.Curve curve(Path run) {
        List<double[]> points = new ArrayList<>();
        for (String line : lines(run)) {
            JsonObject event = event(run, line);
            value(event)
                    .ifPresent(
                            value -> points.add(new double[] {event.get("step").getAsDouble(), value}));
        }
        if (points.isEmpty()) {
            throw new UsageException("`" + run + "` has no figure `" + figure + "`; `loss` is that of every step,"
                    + " `train.loss` and `validation.loss` are those of the epochs");
        }
        int count = Math.min(MOST, points.size());
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            List<double[]> own = points.subList(share(i, count, points.size()), share(i + 1, count, points.size()));
            x[i] = own.stream().mapToDouble(point -> point[0]).average().orElseThrow();
            y[i] = own.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        }
        return new Chart.Curve(name(run), x, y);
    }

    private static int share(int i, int count, int of) {
        return (int) ((long) i * of / count);
    }

    /** Empty where the event has no such figure. */
    private OptionalDouble value(JsonObject event) {
        if (!event.has("step")) {
            return OptionalDouble.empty();
        }
        int dot = figure.indexOf('.');
        JsonElement found = event.get(figure);
        if (dot > 0 && event.get(figure.substring(0, dot)) instanceof JsonObject part) {
            found = part.get(figure.substring(dot + 1));
        }
        return found != null && found.isJsonPrimitive()
                ? OptionalDouble.of(found.getAsDouble())
                : OptionalDouble.empty();
    }

    private static List<String> lines(Path run) {
        try {
            return Files.readAllLines(run.resolve(METRICS));
        } catch (IOException failed) {
            throw new DlspecException(
                    Code.D904, "`" + run.resolve(METRICS) + "` cannot be read: " + Reason.of(failed), failed);
        }
    }

    private static JsonObject event(Path run, String line) {
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException broken) {
            throw new DlspecException(
                    Code.D904, "`" + run.resolve(METRICS) + "` has a line that is no event: " + line, broken);
        }
    }

    private static String name(Path run) {
        return run.toAbsolutePath().normalize().getFileName().toString();
    }
}
