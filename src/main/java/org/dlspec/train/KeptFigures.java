package org.dlspec.train;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;

/**
 * What a run that has come to its end says of the weights that it kept.
 *
 * @param epoch whose weights are kept
 * @param parts the figures of each part that was measured, without tables
 */
public record KeptFigures(int epoch, Map<Part, Figures> parts) {
    public KeptFigures {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Empty for a run that has not come to its end. */
    public static Optional<KeptFigures> of(Path run) {
        Path file = run.resolve(RunDirectory.METRICS);
        try {
            List<String> lines = Files.readAllLines(file);
            JsonObject last = lines.isEmpty()
                    ? new JsonObject()
                    : JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
            return last.has("best_epoch") ? Optional.of(of(last)) : Optional.empty();
        } catch (IOException e) {
            throw new DlspecException(Code.D904, "`" + file + "` cannot be read: " + Reason.of(e), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new DlspecException(Code.D904, "`" + file + "` is damaged", e);
        }
    }

    private static KeptFigures of(JsonObject done) {
        Map<Part, Figures> parts = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            if (done.get(part.toString()) instanceof JsonObject figures) {
                parts.put(part, figures(figures));
            }
        }
        return new KeptFigures(done.get("best_epoch").getAsInt(), parts);
    }

    private static Figures figures(JsonObject json) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> each : json.entrySet()) {
            if (each.getValue().isJsonPrimitive()) {
                values.put(each.getKey(), each.getValue().getAsDouble());
            }
        }
        return new Figures(values);
    }
}
