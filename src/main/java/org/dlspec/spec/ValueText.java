package org.dlspec.spec;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Expression;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Plain;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.schedule.PerPath;

/** Values of a checked spec as the language writes them, derived from their records. */
final class ValueText {
    private ValueText() {}

    static String of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(ValueText::of).orElse("none");
        }
        // The one whole number of the language that may be left open is the batch.
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? of(number.getAsInt()) : "all";
        }
        // The one that is counted in bytes is the memory.
        if (value instanceof OptionalLong bytes) {
            return bytes.isPresent() ? bytes.getAsLong() + " B" : "none";
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof Duration duration) {
            String unit = Schema.enumWord(duration.unit());
            return number(duration.amount()) + " "
                    + (duration.amount() == 1 ? unit.substring(0, unit.length() - 1) : unit);
        }
        if (value instanceof Kind kind) {
            return kind(kind);
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
            return isPipe(many)
                    ? many.stream().map(ValueText::of).collect(Collectors.joining(" |> "))
                    : many.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return braces(map);
        }
        if (value instanceof PerPath paths) {
            Map<String, Object> rates = new LinkedHashMap<>();
            paths.rates().forEach(rate -> rates.put(rate.path(), rate.schedule()));
            return braces(rates);
        }
        return value instanceof Record record ? record(record) : String.valueOf(value);
    }

    private static String braces(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(e -> e.getKey() + ": " + of(e.getValue()))
                .collect(Collectors.joining("  ", "{ ", " }"))
                .replace("{  }", "{ }");
    }

    private static String record(Record record) {
        Map<String, Object> components = Components.of(record);
        if (record.getClass().isAnnotationPresent(Plain.class)) {
            return of(components.values().iterator().next());
        }
        return Components.word(record)
                .map(word -> call(word, List.of(), components))
                .orElseGet(() -> braces(components));
    }

    /** {@code word(a, name: b)}; a word without arguments stands alone. */
    static String call(String word, List<String> inputs, Map<String, Object> arguments) {
        List<String> all = new ArrayList<>(inputs);
        arguments.forEach((name, value) -> all.add(name + ": " + of(value)));
        return all.isEmpty() ? word : word + "(" + String.join(", ", all) + ")";
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        if (number instanceof Long || number instanceof Integer || Double.isNaN(value) || Double.isInfinite(value)) {
            return number.toString();
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        boolean isUsual = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e15;
        DecimalFormatSymbols points = DecimalFormatSymbols.getInstance(Locale.ROOT);
        String form = isUsual ? "0.####################" : "0.####################E0";
        return new DecimalFormat(form, points).format(value).toLowerCase(Locale.ROOT);
    }

    /** A pipe of operators, behind what it works on. */
    private static boolean isPipe(Collection<?> many) {
        return !many.isEmpty()
                && many.stream().allMatch(each -> each instanceof FieldOperator || each instanceof Augmentation);
    }

    /** With the names of classes where they are given. */
    static String kind(Kind kind) {
        if (kind instanceof Kind.Maybe maybe) {
            return kind(maybe.kind()) + "?";
        }
        return kind instanceof Kind.ClassOf classes && !classes.names().isEmpty()
                ? "Class[" + classes.k() + ", "
                        + classes.names().stream().map(ValueText::of).collect(Collectors.joining(", ")) + "]"
                : kind.toString();
    }
}
