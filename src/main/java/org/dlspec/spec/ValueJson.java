package org.dlspec.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.dlspec.diag.Json;
import org.dlspec.vocab.Expression;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;

/**
 * Values of a checked spec in the form that {@link Json} writes, derived from their records: a word is
 * {@code {"word": .., "arguments": {..}}}, a kind and a name are texts, any other record is an object.
 */
final class ValueJson {
    private ValueJson() {}

    static Object of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(ValueJson::of).orElse(null);
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
        if (value instanceof Kind kind) {
            return ValueText.kind(kind);
        }
        if (value instanceof Expression expression) {
            return expression.text();
        }
        if (value instanceof MetricName || value instanceof FieldName) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return Schema.enumWord(constant);
        }
        if (value instanceof Collection<?> many) {
            List<Object> list = new ArrayList<>();
            many.forEach(each -> list.add(of(each)));
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, each) -> object.put(key.toString(), of(each)));
            return object;
        }
        return value instanceof Record record ? record(record) : value;
    }

    private static Map<String, Object> record(Record record) {
        Map<String, Object> components = new LinkedHashMap<>();
        Components.of(record).forEach((name, value) -> components.put(name, of(value)));
        if (record instanceof Term) {
            return Json.object("word", Components.word(record).orElseThrow(), "arguments", components);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        Components.word(record).ifPresent(word -> object.put("word", word));
        object.putAll(components);
        return object;
    }
}
