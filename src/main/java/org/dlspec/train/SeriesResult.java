package org.dlspec.train;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Json;
import org.dlspec.diag.Reason;

/**
 * What the runs of a series gave together.
 *
 * @param run the folder that holds the runs
 * @param runs their names
 * @param parts the spread of each figure by part, {@code validation} and {@code test}; of a part that does not exist there
 *     is none
 */
public record SeriesResult(Path run, List<String> runs, Map<String, Map<String, Spread>> parts) {
    private static final List<String> PARTS = List.of("validation", "test");

    public SeriesResult {
        runs = List.copyOf(runs);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Reads what each run wrote at its end. */
    static SeriesResult of(Path folder, List<String> runs) {
        List<JsonObject> ends = runs.stream()
                .map(run -> end(folder.resolve(run).resolve(RunDirectory.METRICS)))
                .toList();
        Map<String, Map<String, Spread>> parts = new LinkedHashMap<>();
        for (String part : PARTS) {
            Map<String, Spread> spreads = spreads(ends, part);
            if (!spreads.isEmpty()) {
                parts.put(part, spreads);
            }
        }
        return new SeriesResult(folder, runs, parts);
    }

    /** An object with the names of the runs and, by part and figure, mean and deviation; a part that is not there is null. */
    public Map<String, Object> toMap() {
        Map<String, Object> all = Json.object("runs", runs);
        for (String part : PARTS) {
            Map<String, Object> figures = new LinkedHashMap<>();
            parts.getOrDefault(part, Map.of())
                    .forEach((name, spread) ->
                            figures.put(name, Json.object("mean", spread.mean(), "deviation", spread.deviation())));
            all.put(part, figures.isEmpty() ? null : figures);
        }
        return all;
    }

    /** Of the figures that are numbers in every run. */
    private static Map<String, Spread> spreads(List<JsonObject> ends, String part) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        if (ends.isEmpty() || !ends.get(0).get(part).isJsonObject()) {
            return spreads;
        }
        for (String name : ends.get(0).getAsJsonObject(part).keySet()) {
            List<Double> values = new ArrayList<>();
            ends.forEach(end -> number(end, part, name).ifPresent(values::add));
            if (values.size() == ends.size()) {
                spreads.put(name, Spread.of(values));
            }
        }
        return spreads;
    }

    private static Optional<Double> number(JsonObject end, String part, String name) {
        JsonElement figures = end.get(part);
        JsonElement value = figures.isJsonObject() ? figures.getAsJsonObject().get(name) : figures;
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static JsonObject end(Path metrics) {
        try {
            List<String> lines = Files.readAllLines(metrics);
            return JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
        } catch (IOException e) {
            throw new DlspecException(Code.D904, "`" + metrics + "` cannot be read: " + Reason.of(e), e);
        }
    }
}
