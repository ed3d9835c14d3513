package org.dlspec.spec.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;

/**
 * Makes the records that {@link RecordWriter} wrote. Only types that the declared components name or permit are ever made:
 * no text names a class.
 */
final class RecordReader {
    private static final Map<Class<?>, Function<JsonElement, Object>> PLAIN = Map.of(
            String.class, JsonElement::getAsString,
            int.class, JsonElement::getAsInt,
            Integer.class, JsonElement::getAsInt,
            long.class, JsonElement::getAsLong,
            Long.class, JsonElement::getAsLong,
            double.class, JsonElement::getAsDouble,
            Double.class, JsonElement::getAsDouble,
            boolean.class, JsonElement::getAsBoolean,
            Boolean.class, JsonElement::getAsBoolean);

    private final List<Source> sources;

    RecordReader(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Throws {@link IllegalArgumentException} or an exception of Gson's or of a record's where this is no such value. */
    Object read(JsonElement json, Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(json, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (PLAIN.containsKey(plain)) {
            return PLAIN.get(plain).apply(json);
        }
        if (plain == OptionalInt.class) {
            return json.isJsonNull() ? OptionalInt.empty() : OptionalInt.of(json.getAsInt());
        }
        if (plain == Span.class) {
            return place(json.getAsJsonArray());
        }
        if (plain.isSealed()) {
            return variant(json.getAsJsonObject(), plain);
        }
        return plain.isEnum() ? constant(plain, json.getAsString()) : record(json.getAsJsonObject(), plain);
    }

    private Object variant(JsonObject json, Class<?> sealed) {
        String name = Members.need(json, RecordWriter.IS).getAsString();
        Class<?> variant = Variants.of(sealed).get(name);
        if (variant == null) {
            throw new IllegalArgumentException("`" + name + "` is no " + sealed.getSimpleName());
        }
        return variant.isEnum()
                ? constant(variant, Members.need(json, RecordWriter.CONSTANT).getAsString())
                : record(json, variant);
    }

    private Object record(JsonObject json, Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            JsonElement value = json.get(components[i].getName());
            values[i] = read(value == null ? JsonNull.INSTANCE : value, components[i].getGenericType());
        }
        return Components.join(record, values);
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("`" + name + "` is no " + type.getSimpleName());
    }

    private Object generic(JsonElement json, ParameterizedType type) {
        Type first = type.getActualTypeArguments()[0];
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            json.getAsJsonArray().forEach(element -> list.add(read(element, first)));
            return list;
        }
        if (type.getRawType() == Map.class && first == String.class) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.getAsJsonObject()
                    .entrySet()
                    .forEach(
                            entry -> map.put(entry.getKey(), read(entry.getValue(), type.getActualTypeArguments()[1])));
            return map;
        }
        if (type.getRawType() == Optional.class) {
            return json.isJsonNull() ? Optional.empty() : Optional.of(read(json, first));
        }
        throw new IllegalStateException("no form for " + type);
    }

    private Span place(JsonArray json) {
        return json.isEmpty()
                ? Span.NONE
                : new Span(
                        sources.get(json.get(0).getAsInt()),
                        json.get(1).getAsInt(),
                        json.get(2).getAsInt());
    }
}
