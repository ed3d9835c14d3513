package org.dlspec.manual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.vocab.Interval;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;

/** The entries of the words that are terms, made of their records. */
final class Words {
    private Words() {}

    /** The name of a category, as a heading has it: {@code field operators}. */
    static String plural(Class<? extends Term> category) {
        String name = name(category);
        return name.endsWith("s")
                ? name + "es"
                : name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
    }

    /** {@code FieldOperator} gives {@code field operator}. */
    static String name(Class<? extends Term> category) {
        return category.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    static List<Entry> of(Class<? extends Term> category) {
        return Vocabulary.schemas(category).stream()
                .map(s -> of(s, name(category)))
                .toList();
    }

    static Entry of(Schema schema, String topic) {
        List<String> notes = new ArrayList<>();
        if (!schema.isBuilt()) {
            notes.add("Not built yet: `check` knows it, and this version cannot run it.");
        }
        if (schema.isPlain()) {
            notes.add("A plain number means this word.");
        }
        if (!schema.aliases().isEmpty()) {
            notes.add("Elsewhere: " + elsewhere(schema.aliases()) + ".");
        }
        return new Entry(
                schema.word(),
                topic,
                schema.signature(),
                schema.doc(),
                schema.parameters().stream().map(Words::part).toList(),
                notes,
                Optional.empty());
    }

    private static Entry.Part part(Schema.Parameter parameter) {
        return new Entry.Part(
                parameter.name(),
                parameter.typeText(),
                parameter.defaultText().orElse("required") + others(parameter),
                parameter.range().map(Interval::phrase).orElse(""),
                parameter.doc() + (parameter.isBuilt() ? "" : " Not built yet."),
                elsewhere(parameter.aliases()));
    }

    /** {@code (keras 1e-3)}, where that differs. */
    private static String others(Schema.Parameter parameter) {
        return parameter.others().entrySet().stream()
                .map(e -> " (" + Schema.enumWord(e.getKey()) + " " + e.getValue() + ")")
                .collect(Collectors.joining());
    }

    /** {@code Keras strides; PyTorch stride}. */
    private static String elsewhere(List<Schema.Name> aliases) {
        Map<String, List<String>> byOrigin = new LinkedHashMap<>();
        aliases.forEach(a ->
                byOrigin.computeIfAbsent(a.origin(), o -> new ArrayList<>()).add("`" + a.name() + "`"));
        return byOrigin.entrySet().stream()
                .map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; "));
    }
}
