package org.dlspec.vocab;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is known of a word, derived from its record. */
public record Schema(
        Class<? extends Term> type, String word, String doc, List<Parameter> parameters, List<Name> aliases) {
    private static final ClassValue<Schema> KNOWN = new ClassValue<>() {
        @Override
        protected Schema computeValue(Class<?> type) {
            return read(type.asSubclass(Term.class));
        }
    };

    public Schema {
        parameters = List.copyOf(parameters);
        aliases = List.copyOf(aliases);
    }

    /** A name that a word or parameter has elsewhere: {@code strides} in {@code Keras}. */
    public record Name(String origin, String name) {}

    /**
     * A parameter of a word, in the order of the record's components.
     *
     * @param type as declared: {@code int}, {@code List<Double>}, {@code Optional<Duration>}
     * @param defaultText the default as text in the language; empty when the argument is required
     * @param others the defaults of other libraries where they are other numbers
     * @param isBuilt whether this version acts on the argument; else it is checked only
     */
    public record Parameter(
            String name,
            String doc,
            Type type,
            Optional<String> defaultText,
            Map<Defaults, String> others,
            Optional<Interval> range,
            List<Name> aliases,
            boolean isBuilt) {
        public Parameter {
            others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
            aliases = List.copyOf(aliases);
        }

        /** The default as one of the libraries has it. */
        public Optional<String> defaultText(Defaults defaults) {
            return Optional.ofNullable(others.get(defaults)).or(() -> defaultText);
        }

        /** Whether the component is an Optional: {@code none} is one of its values. */
        public boolean isOptional() {
            return raw(type) == Optional.class;
        }

        /** Whether the component is a List, or an Optional of one. */
        public boolean isList() {
            return raw(isOptional() ? inner(type) : type) == List.class;
        }

        /** The class of a single value, within Optional and List; {@code Integer} and {@code int} both give {@code int}. */
        public Class<?> base() {
            Type bare = isOptional() ? inner(type) : type;
            return unboxed(raw(isList() ? inner(bare) : bare));
        }

        /** What stands for the type in a signature: {@code int}, {@code [float]}, {@code one_of(valid, same)}. */
        public String typeText() {
            return isList() ? "[" + baseText() + "]" : baseText();
        }

        private String baseText() {
            Class<?> base = base();
            if (base == int.class || base == long.class) {
                return "int";
            }
            if (base == double.class) {
                return "float";
            }
            if (base == boolean.class) {
                return "bool";
            }
            if (base == MetricName.class) {
                return "metric";
            }
            if (base == FieldName.class) {
                return "field";
            }
            if (base == Extent.class) {
                return "range";
            }
            if (base == Literal.class || base == Candidate.class) {
                return "value";
            }
            return base.isEnum()
                    ? "one_of(" + String.join(", ", enumWords()) + ")"
                    : Term.class.isAssignableFrom(base)
                            ? base.getSimpleName()
                            : base.getSimpleName().toLowerCase(Locale.ROOT);
        }

        /** The bare words of an enum, in the order of its constants; empty for any other type. */
        public List<String> enumWords() {
            return base().isEnum()
                    ? Arrays.stream(base().getEnumConstants())
                            .map(c -> Schema.enumWord((Enum<?>) c))
                            .toList()
                    : List.of();
        }

        /** The constant of an enum that a bare word means. */
        public Optional<Object> enumValue(String word) {
            int place = enumWords().indexOf(word);
            return place < 0 ? Optional.empty() : Optional.of(base().getEnumConstants()[place]);
        }

        @Override
        public String toString() {
            return name + ": " + typeText() + defaultText.map(d -> " = " + d).orElse("");
        }
    }

    /** Throws IllegalStateException when the record does not follow the rules of {@link Term}. */
    public static Schema of(Class<? extends Term> type) {
        return KNOWN.get(type);
    }

    private static Schema read(Class<? extends Term> type) {
        if (!type.isRecord()) {
            throw new IllegalStateException(type.getSimpleName() + " is not a record");
        }
        Word word = type.getAnnotation(Word.class);
        return new Schema(
                type,
                word == null ? snakeCase(type.getSimpleName()) : word.value(),
                doc(type.getAnnotation(Doc.class), type.getSimpleName()),
                components(type).map(Schema::parameter).toList(),
                names(type.getAnnotation(Alias.class)));
    }

    public Optional<Parameter> parameter(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** {@code conv2d(filters: int, kernel: int, stride: int = 1)}. */
    public String signature() {
        return word + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether this version can run the word; else it is checked only. */
    public boolean isBuilt() {
        return !type.isAnnotationPresent(NotBuilt.class);
    }

    /** Whether a plain number may stand for this word. */
    public boolean isPlain() {
        return type.isAnnotationPresent(Plain.class);
    }

    /**
     * The term with these values, one for each parameter in order, each of the parameter's Java type; a List or an Optional
     * is given as such.
     */
    public Term instantiate(Object... values) {
        return (Term) Maker.of(type).make(List.of(values).iterator());
    }

    /** The components that are parameters: those of a {@link Shared} record stand in its place. */
    private static Stream<RecordComponent> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(c -> isShared(c) ? components(c.getType()) : Stream.of(c));
    }

    /** Whether the component is a record of parameters that several words have. */
    public static boolean isShared(RecordComponent component) {
        return component.getType().isAnnotationPresent(Shared.class);
    }

    /** {@code MaxPool2d} gives {@code max_pool2d}. */
    public static String snakeCase(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (Character.isUpperCase(letter) && i > 0) {
                text.append('_');
            }
            text.append(Character.toLowerCase(letter));
        }
        return text.toString();
    }

    /** The bare word of a constant. */
    public static String enumWord(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The name that the language gives a component. */
    public static String name(RecordComponent component) {
        Word word = component.getAnnotation(Word.class);
        return word == null ? snakeCase(component.getName()) : word.value();
    }

    private static Parameter parameter(RecordComponent component) {
        return new Parameter(
                name(component),
                doc(component.getAnnotation(Doc.class), component.getName()),
                component.getGenericType(),
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value),
                others(component.getAnnotation(Default.class)),
                Optional.ofNullable(component.getAnnotation(Range.class)).map(r -> Interval.parse(r.value())),
                names(component.getAnnotation(Alias.class)),
                !component.isAnnotationPresent(NotBuilt.class));
    }

    private static Map<Defaults, String> others(Default written) {
        Map<Defaults, String> others = new LinkedHashMap<>();
        if (written != null && !written.keras().isEmpty()) {
            others.put(Defaults.KERAS, written.keras());
        }
        if (written != null && !written.pytorch().isEmpty()) {
            others.put(Defaults.PYTORCH, written.pytorch());
        }
        return others;
    }

    private static String doc(Doc doc, String of) {
        if (doc == null) {
            throw new IllegalStateException(of + " has no @Doc");
        }
        return doc.value();
    }

    private static List<Name> names(Alias alias) {
        return alias == null
                ? List.of()
                : Stream.of(alias.value()).map(Schema::name).toList();
    }

    private static Name name(String alias) {
        int colon = alias.indexOf(": ");
        if (colon < 1) {
            throw new IllegalStateException("an alias is «Keras: strides», not " + alias);
        }
        return new Name(alias.substring(0, colon), alias.substring(colon + 2));
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static Type inner(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Class<?> unboxed(Class<?> type) {
        if (type == Integer.class) {
            return int.class;
        }
        if (type == Long.class) {
            return long.class;
        }
        if (type == Boolean.class) {
            return boolean.class;
        }
        return type == Double.class ? double.class : type;
    }
}
