package org.dlspec.vocab;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.Grouping;
import org.dlspec.vocab.data.Imputation;
import org.dlspec.vocab.data.Splitter;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.Padding;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.Weighting;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Schedule;
import org.dlspec.vocab.search.Distribution;
import org.dlspec.vocab.search.Objective;
import org.dlspec.vocab.search.Strategy;
import org.dlspec.vocab.train.Averaging;
import org.dlspec.vocab.train.Bucketing;
import org.dlspec.vocab.train.Mixing;
import org.dlspec.vocab.train.Phasing;
import org.dlspec.vocab.train.Stopping;

/** Every word of the language by category: the records that the sealed interfaces of the categories permit. */
public final class Vocabulary {
    /** Every category once. */
    public static final List<Class<? extends Term>> CATEGORIES = List.of(
            Layer.class,
            Padding.class,
            Initializer.class,
            Loss.class,
            Weighting.class,
            Metric.class,
            Optimizer.class,
            Schedule.class,
            Stopping.class,
            Phasing.class,
            Averaging.class,
            Bucketing.class,
            Mixing.class,
            DataSource.class,
            FieldOperator.class,
            Imputation.class,
            Splitter.class,
            Grouping.class,
            Balance.class,
            Augmentation.class,
            Distribution.class,
            Strategy.class,
            Objective.class);

    private static final ClassValue<List<Schema>> SCHEMAS = new ClassValue<>() {
        @Override
        protected List<Schema> computeValue(Class<?> category) {
            return records(category)
                    .filter(type -> !type.isAnnotationPresent(Composed.class))
                    .map(Schema::of)
                    .sorted(Comparator.comparing(Schema::word))
                    .toList();
        }
    };

    private static final ClassValue<Map<String, Schema>> WORDS = new ClassValue<>() {
        @Override
        protected Map<String, Schema> computeValue(Class<?> category) {
            return SCHEMAS.get(category).stream().collect(Collectors.toMap(Schema::word, s -> s));
        }
    };

    private Vocabulary() {}

    /** What the user probably means by a name from elsewhere. */
    public record Suggestion(String word, Schema.Name foreign) {
        /** {@code Keras calls it `strides`}. */
        public String reason() {
            return foreign.origin() + " calls it `" + foreign.name() + "`";
        }
    }

    /** The words of a category, sorted. */
    public static List<Schema> schemas(Class<? extends Term> category) {
        return SCHEMAS.get(category);
    }

    public static List<String> words(Class<? extends Term> category) {
        return schemas(category).stream().map(Schema::word).toList();
    }

    public static Optional<Schema> find(Class<? extends Term> category, String word) {
        return Optional.ofNullable(WORDS.get(category).get(word));
    }

    /** The word of whatever category; a word may stand in several. */
    public static List<Schema> find(String word) {
        return CATEGORIES.stream().flatMap(c -> find(c, word).stream()).toList();
    }

    /** The word that a plain number stands for in this category. */
    public static Optional<Schema> plain(Class<? extends Term> category) {
        return schemas(category).stream().filter(Schema::isPlain).findFirst();
    }

    /** The category that a record belongs to. */
    public static Class<? extends Term> category(Class<? extends Term> record) {
        return CATEGORIES.stream()
                .filter(c -> c.isAssignableFrom(record))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(record + " is in no category"));
    }

    /** The word of this category that has the name elsewhere, if need be in other case: {@code Conv2D} gives {@code conv2d}. */
    public static Optional<Suggestion> alias(Class<? extends Term> category, String foreign) {
        Optional<Suggestion> exact = schemas(category).stream()
                .flatMap(s -> suggestion(s.word(), s.aliases(), foreign::equals))
                .findFirst();
        return exact.or(() -> schemas(category).stream()
                .flatMap(s -> suggestion(s.word(), s.aliases(), foreign::equalsIgnoreCase))
                .findFirst());
    }

    /** The parameter of this word that has the name elsewhere: {@code strides} gives {@code stride}. */
    public static Optional<Suggestion> parameterAlias(Schema schema, String foreign) {
        return schema.parameters().stream()
                .flatMap(p -> suggestion(p.name(), p.aliases(), foreign::equals))
                .findFirst();
    }

    /** The parameters of any word that have the name elsewhere, for blocks, whose formals have no aliases. */
    public static List<Suggestion> parameterAliases(String foreign) {
        return CATEGORIES.stream()
                .flatMap(c -> schemas(c).stream())
                .flatMap(s -> s.parameters().stream())
                .flatMap(p -> suggestion(p.name(), p.aliases(), foreign::equals))
                .distinct()
                .toList();
    }

    private static Stream<Suggestion> suggestion(String word, List<Schema.Name> aliases, Predicate<String> isIt) {
        return aliases.stream().filter(a -> isIt.test(a.name())).map(a -> new Suggestion(word, a));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Class<? extends Term>> records(Class<?> type) {
        if (type.isRecord()) {
            return Stream.of((Class<? extends Term>) type);
        }
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.empty() : Arrays.stream(permitted).flatMap(Vocabulary::records);
    }
}
