package org.dlspec.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec.Field;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Term;

/**
 * A file with every default filled in, one line for each value and layer. What the comment of a line names is a default;
 * all else stands in the text, or in that of the block that a layer is in.
 */
public final class DefaultsText {
    private static final String HEAD =
            "// Behind // stand the values that are defaults of dlspec; all others are given.\n";

    private static final String LIBRARIES =
            "// (keras) and (pytorch) behind one tell that it is theirs, because the train takes their defaults.\n";

    /** What the checker has found out, and no key of a section says. */
    private static final Set<String> FOUND = Set.of("name", "folder");

    /** Components that go by another name in the language. */
    private static final Map<String, String> KEYS = Map.of("losses", "loss");

    private final Origins origins;
    private final StringBuilder out = new StringBuilder(HEAD);

    private DefaultsText(Origins origins) {
        this.origins = origins;
    }

    public static String of(Contents contents) {
        DefaultsText text = new DefaultsText(contents.origins());
        if (contents.trains().stream().anyMatch(DefaultsText::takesOther)) {
            text.out.append(LIBRARIES);
        }
        contents.data().forEach(text::data);
        contents.models().forEach(text::model);
        Set<String> known = contents.models().stream().map(ModelSpec::name).collect(Collectors.toSet());
        for (Experiment train : contents.trains()) {
            // Only a train says what a model is whose sizes are open, or whose defaults are those of a library.
            if (takesOther(train)) {
                known.add(train.model().name());
                text.out.append("\n// as `" + train.name() + "` trains it");
                text.model(train.model());
            } else if (known.add(train.model().name())) {
                text.model(train.model());
            }
            text.train(train);
        }
        return text.out.toString();
    }

    private static boolean takesOther(Experiment train) {
        return train.train().options().defaults() != Defaults.OWN;
    }

    /** A word with all its arguments; behind // those that are defaults. */
    public static String of(Term term, Origins origins) {
        DefaultsText text = new DefaultsText(origins);
        List<String> defaults = text.defaults("", term);
        return ValueText.of(term) + (defaults.isEmpty() ? "" : "  // " + String.join(", ", defaults));
    }

    private void data(DataSpec data) {
        open("data", data.name());
        Components.of(data).forEach((name, value) -> {
            if (value instanceof List<?> fields && name.matches("inputs|targets")) {
                fields(name, fields);
            } else if (!FOUND.contains(name)) {
                entry(data.span(), name, value);
            }
        });
        close();
    }

    private void fields(String key, List<?> fields) {
        out.append("    ").append(key).append(": {\n");
        for (Object each : fields) {
            Field field = (Field) each;
            String columns = columns(field.columns());
            String pipe =
                    field.pipe().stream().map(op -> " |> " + ValueText.of(op)).collect(Collectors.joining());
            String text = "        " + field.name() + ": " + ValueText.kind(field.kind()) + " = " + columns + pipe;
            line(text, defaults("", field.pipe()));
        }
        out.append("    }\n");
    }

    private static String columns(List<String> names) {
        String first = ValueText.of(names.get(0));
        return names.size() == 1
                ? "column(" + first + ")"
                : "columns(" + first + " .. " + ValueText.of(names.get(names.size() - 1)) + ")";
    }

    private void model(ModelSpec model) {
        open("model", model.name());
        List<String> values = new ArrayList<>();
        for (ModelInput input : model.inputs()) {
            values.add(input.name());
            line("    " + input.name() + ": " + input.kind(), List.of());
        }
        for (LayerCall call : model.calls()) {
            Record layer = (Record) call.layer();
            List<String> inputs = call.inputs().stream().map(values::get).toList();
            String word = Components.word(layer).orElseThrow();
            String use = ValueText.call(word, inputs, Components.of(layer));
            // A layer that is used again has the same path.
            long before = values.stream()
                    .filter(v -> v.equals(call.path()) || v.startsWith(call.path() + "#"))
                    .count();
            values.add(before == 0 ? call.path() : call.path() + "#" + (before + 1));
            String name = values.get(values.size() - 1);
            line("    " + name + ": " + ValueText.kind(call.kind()) + " = " + use, defaults("", call.layer()));
        }
        Map<String, String> results = new LinkedHashMap<>();
        model.outputs().forEach((name, value) -> results.put(name, values.get(value)));
        Optional<String> single =
                Optional.ofNullable(results.get(ModelSpec.SINGLE)).filter(v -> results.size() == 1);
        line("    return " + single.orElseGet(() -> fields(results)), List.of());
        close();
    }

    private static String fields(Map<String, String> results) {
        return results.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining("  ", "{ ", " }"));
    }

    private void train(Experiment experiment) {
        open("train", experiment.name());
        line("    model: " + experiment.model().name(), List.of());
        line("    data: " + experiment.data().name(), List.of());
        Components.of(experiment.train()).forEach((name, value) -> {
            // Which target an output goes with follows from names; no key says it.
            if (value instanceof TrainSpec.Options options) {
                options(experiment.train().span(), options);
            } else if (!FOUND.contains(name) && !name.equals("targets")) {
                entry(experiment.train().span(), KEYS.getOrDefault(name, name), single(value));
            }
        });
        close();
    }

    /** Keys as all others; an empty number is none here, and not all as it is of a batch. */
    private void options(Span section, TrainSpec.Options options) {
        Components.of(options).forEach((name, value) -> {
            boolean isEmpty = value.equals(OptionalInt.empty()) || value.equals(List.of()) || value == Defaults.OWN;
            Object counted =
                    name.equals("accumulate") ? new Duration(options.accumulate(), Duration.Unit.STEPS) : value;
            entry(section, name, isEmpty ? Optional.empty() : counted);
        });
    }

    /** What belongs to the single output of a model stands without its name. */
    private static Object single(Object value) {
        return value instanceof Map<?, ?> map && map.keySet().equals(Set.of(ModelSpec.SINGLE))
                ? map.get(ModelSpec.SINGLE)
                : value;
    }

    private void entry(Span section, String key, Object value) {
        boolean isDefault = origins.isDefault(section, key);
        line("    " + key + ": " + ValueText.of(value), isDefault ? List.of(key) : defaults("", value));
    }

    /** The arguments below a value that are not written: {@code lr.alpha}. */
    private List<String> defaults(String path, Object value) {
        List<String> found = new ArrayList<>();
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> found.addAll(defaults(path, inner)));
        } else if (value instanceof Collection<?> many) {
            many.forEach(each -> found.addAll(defaults(named(path, each), each)));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) ->
                    found.addAll(defaults(key.equals(ModelSpec.SINGLE) ? path : join(path, key.toString()), each)));
        } else if (value instanceof Term term) {
            Components.of((Record) term).forEach((name, argument) -> {
                if (origins.isDefault(term, name)) {
                    found.add(join(path, name) + library(term, name));
                } else {
                    found.addAll(defaults(join(path, name), argument));
                }
            });
        }
        return found;
    }

    private String library(Term term, String parameter) {
        Defaults library = origins.library(term, parameter);
        return library == Defaults.OWN ? "" : " (" + ValueText.of(library) + ")";
    }

    /** One of several words is told by its own. */
    private static String named(String path, Object each) {
        return each instanceof Term term
                ? join(path, Components.word((Record) term).orElseThrow())
                : path;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void open(String kind, String name) {
        out.append('\n')
                .append(kind)
                .append(name.isEmpty() || name.equals(kind) ? "" : " " + name)
                .append(" {\n");
    }

    private void close() {
        out.append("}\n");
    }

    private void line(String text, List<String> defaults) {
        out.append(text);
        if (!defaults.isEmpty()) {
            out.append("  // ").append(String.join(", ", defaults));
        }
        out.append('\n');
    }
}
