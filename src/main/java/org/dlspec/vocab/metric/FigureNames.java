package org.dlspec.vocab.metric;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.vocab.Schema;

/**
 * The names of the figures of a training: {@code accuracy}; with several outputs {@code y.accuracy} of each and
 * {@code macro.accuracy}, the mean over outputs.
 */
public final class FigureNames {
    /** Stands before the name of a figure that is the mean over outputs. */
    public static final String MACRO = "macro";

    private FigureNames() {}

    /**
     * The names of the metrics of one output, in their order. A metric is called by its word; where several have the same
     * word, those with other arguments than the defaults are called by these, too: {@code sensitivity_at_50}.
     */
    public static List<String> of(List<Metric> metrics) {
        return metrics.stream()
                .map(metric -> {
                    String word = word(metric);
                    boolean isAlone =
                            metrics.stream().filter(m -> word(m).equals(word)).count() == 1;
                    return isAlone ? word : word + arguments(metric);
                })
                .toList();
    }

    /** All figures by name, each with what measures it; the metrics by output. */
    public static Map<String, Metric> all(Map<String, List<Metric>> metrics) {
        Map<String, Metric> all = new LinkedHashMap<>();
        metrics.forEach((output, own) -> {
            List<String> names = of(own);
            for (int i = 0; i < own.size(); i++) {
                all.put(metrics.size() == 1 ? names.get(i) : output + "." + names.get(i), own.get(i));
            }
        });
        means(metrics).forEach((name, metric) -> all.putIfAbsent(MACRO + "." + name, metric));
        return all;
    }

    /**
     * The figures that are also averaged over outputs, by their names in an output: those that several measure. What means
     * different things in different outputs is not averaged, nor is a table.
     */
    public static Map<String, Metric> means(Map<String, List<Metric>> metrics) {
        Map<String, List<Metric>> byName = new LinkedHashMap<>();
        for (List<Metric> own : metrics.values()) {
            List<String> names = of(own);
            for (int i = 0; i < own.size(); i++) {
                byName.computeIfAbsent(names.get(i), n -> new ArrayList<>()).add(own.get(i));
            }
        }
        Map<String, Metric> means = new LinkedHashMap<>();
        byName.forEach((name, all) -> {
            Metric first = all.get(0);
            boolean isOne = all.stream().allMatch(first::equals);
            if (all.size() > 1 && isOne && first.direction().isPresent() && !metrics.containsKey(MACRO)) {
                means.put(name, first);
            }
        });
        return means;
    }

    private static String word(Metric metric) {
        return Schema.of(metric.getClass()).word();
    }

    private static String arguments(Metric metric) {
        List<String> parts = new ArrayList<>();
        RecordComponent[] components = metric.getClass().getRecordComponents();
        List<Schema.Parameter> parameters = Schema.of(metric.getClass()).parameters();
        for (int i = 0; i < components.length; i++) {
            String text = text(value(metric, components[i]));
            Optional<String> usual = parameters.get(i).defaultText();
            if (usual.isPresent() && !usual.get().equals(text)) {
                boolean isWord = !parameters.get(i).enumWords().isEmpty();
                parts.add(isWord ? text : parameters.get(i).name() + "_" + text);
            } else if (usual.isEmpty()) {
                parts.add(text);
            }
        }
        return parts.isEmpty() ? "" : "_" + String.join("_", parts);
    }

    private static Object value(Metric metric, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(metric);
            return value instanceof Optional<?> optional
                    ? optional.map(Object.class::cast).orElse("none")
                    : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a component of a public record is readable", e);
        }
    }

    /** As a part of a name: a share is a percentage, and its point is no part of names. */
    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return Schema.enumWord(constant);
        }
        if (value instanceof Double share) {
            BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros();
            return percent.toPlainString().replace('.', '_');
        }
        return value.toString();
    }
}
