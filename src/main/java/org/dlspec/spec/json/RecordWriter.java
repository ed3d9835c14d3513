package org.dlspec.spec.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;

/**
 * Records as JSON, by their components and the declared types of these alone, so that {@link RecordReader} makes equal ones
 * of it. A record of a sealed type says in {@link #IS} which one it is; what is empty is left out; a place in the text is
 * the number of its source and two offsets.
 */
final class RecordWriter {
    static final String IS = "is";
    static final String CONSTANT = "constant";

    private final List<Source> sources;

    /** @param sources all texts that places lie in */
    RecordWriter(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    JsonElement write(Object value, Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(value, generic);
        }
        if (value instanceof Span span) {
            return place(span);
        }
        if (value instanceof Record record) {
            return record(record, ((Class<?>) type).isSealed());
        }
        if (value instanceof Enum<?> constant) {
            return constant(constant, ((Class<?>) type).isSealed());
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? new JsonPrimitive(number.getAsInt()) : JsonNull.INSTANCE;
        }
        return plain(value);
    }

    private JsonElement record(Record record, boolean isVariant) {
        JsonObject json = new JsonObject();
        if (isVariant) {
            json.addProperty(IS, record.getClass().getSimpleName());
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            JsonElement written = write(Components.value(component, record), component.getGenericType());
            if (!written.isJsonNull()) {
                json.add(component.getName(), written);
            }
        }
        return json;
    }

    private static JsonElement constant(Enum<?> constant, boolean isVariant) {
        if (!isVariant) {
            return new JsonPrimitive(constant.name());
        }
        JsonObject json = new JsonObject();
        json.addProperty(IS, constant.getDeclaringClass().getSimpleName());
        json.addProperty(CONSTANT, constant.name());
        return json;
    }

    private JsonElement generic(Object value, ParameterizedType type) {
        Type first = type.getActualTypeArguments()[0];
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(element -> array.add(write(element, first)));
            return array;
        }
        if (value instanceof Map<?, ?> map && first == String.class) {
            JsonObject json = new JsonObject();
            map.forEach((key, each) -> json.add((String) key, write(each, type.getActualTypeArguments()[1])));
            return json;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(present -> write(present, first)).orElse(JsonNull.INSTANCE);
        }
        throw new IllegalStateException("no form for " + type);
    }

    private JsonElement place(Span span) {
        JsonArray json = new JsonArray();
        if (!span.isNone()) {
            json.add(sources.indexOf(span.source()));
            json.add(span.start());
            json.add(span.end());
        }
        return json;
    }

    private static JsonElement plain(Object value) {
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return new JsonPrimitive(number.toString());
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        throw new IllegalStateException("no form for " + value.getClass());
    }
}
