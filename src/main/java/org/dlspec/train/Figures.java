package org.dlspec.train;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measured figures of one part by name: {@code loss}, {@code accuracy}, {@code y.accuracy}. */
public record Figures(Map<String, Double> values) {
    /** The figure that every part has. */
    public static final String LOSS = "loss";

    public Figures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Figures loss(double loss) {
        return new Figures(Map.of(LOSS, loss));
    }

    /** An object with the figures; one that is not a finite number is null there. */
    public JsonObject toJson() {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.add(name, number(value)));
        return object;
    }

    /** For a person: {@code loss 0.0131, accuracy 0.9989}. */
    public String toText() {
        return values.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%s %.4f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }
}
