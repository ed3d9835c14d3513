package org.dlspec.train;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Measured figures of one part by name, {@code loss}, {@code accuracy}, {@code y.accuracy}, and its tables. */
public record Figures(Map<String, Double> values, Map<String, ClassTable> tables) {
    /** The figure that every part has. */
    public static final String LOSS = "loss";

    public Figures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** Figures without tables. */
    public Figures(Map<String, Double> values) {
        this(values, Map.of());
    }

    public static Figures loss(double loss) {
        return new Figures(Map.of(LOSS, loss));
    }

    /** All by name, as numbers and lists of rows. */
    public Map<String, Object> toMap() {
        Map<String, Object> all = new LinkedHashMap<>(values);
        tables.forEach((name, table) -> all.put(name, table.rows()));
        return all;
    }

    /** An object with the figures and tables; a figure that is not a finite number is null there. */
    public JsonObject toJson() {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.add(name, number(value)));
        tables.forEach((name, table) -> object.add(name, new Gson().toJsonTree(table.rows())));
        return object;
    }

    /** The figures for a person: {@code loss 0.0131, accuracy 0.9989}. */
    public String toText() {
        return toText(name -> "");
    }

    /** The figures for a person, each with a remark behind it. */
    public String toText(UnaryOperator<String> remark) {
        return values.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%s %.4f", figure.getKey(), figure.getValue())
                        + remark.apply(figure.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** The tables for a person, each under its name. */
    public List<String> tableLines() {
        return tables.entrySet().stream()
                .flatMap(table -> table.getValue().lines(table.getKey()).stream())
                .toList();
    }

    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }
}
