package org.dlspec.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.data.Classes;
import org.dlspec.data.Statistics;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.loss.Loss;

/**
 * What a run knows of its data beside the weights, so that other samples can be brought into the same form.
 *
 * @param classes the class names of each target
 * @param statistics means, deviations and stand-ins that were fitted on the training samples, by field and operator:
 *     {@code x.standardize.mean}; and {@code y.counts}, where a loss is balanced by them
 * @param cells what stands in the cells of each class, for targets whose classes were given other names
 */
public record Learned(
        Map<String, List<String>> classes, Map<String, List<Double>> statistics, Map<String, List<String>> cells) {
    private static final String COUNTS = ".counts";

    static final Learned NOTHING = new Learned(Map.of(), Map.of(), Map.of());

    public Learned {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** What stands in the cells of each class or category of a field, in the order of their numbers; empty if not known. */
    Optional<Classes> values(DataSpec.Field field) {
        boolean isNamed =
                field.kind().present() instanceof Kind.ClassOf of && !of.names().isEmpty();
        List<String> names = isNamed ? null : classes.get(field.name());
        return Optional.ofNullable(cells.getOrDefault(field.name(), names)).map(Classes::new);
    }

    /** The columns that were texts in training: a few other rows may look like numbers, or be empty. */
    Set<String> texts(DataSpec spec) {
        return Stream.concat(spec.inputs().stream(), spec.targets().stream())
                .filter(field ->
                        values(field).filter(known -> !known.areNumbers()).isPresent())
                .flatMap(field -> field.columns().stream())
                .collect(Collectors.toSet());
    }

    /** The entries of {@link #statistics} for what the fitted operators of a field have learned, in their order. */
    static Map<String, List<Double>> entries(DataSpec.Field field, List<Statistics> learned) {
        Map<String, List<Double>> entries = new LinkedHashMap<>();
        List<String> keys = keys(field);
        for (int i = 0; i < learned.size(); i++) {
            if (isImpute(keys.get(i))) {
                entries.put(keys.get(i) + ".value", learned.get(i).means());
            } else {
                entries.put(keys.get(i) + ".mean", learned.get(i).means());
                entries.put(keys.get(i) + ".deviation", learned.get(i).deviations());
            }
        }
        return entries;
    }

    /** The inverse of {@link #entries}; empty when nothing is known of the field. */
    List<Statistics> statistics(DataSpec.Field field) {
        List<Statistics> learned = new ArrayList<>();
        for (String key : keys(field)) {
            if (isImpute(key) && statistics.containsKey(key + ".value")) {
                List<Double> values = statistics.get(key + ".value");
                learned.add(new Statistics(values, Collections.nCopies(values.size(), 1.0)));
            } else if (statistics.containsKey(key + ".mean")) {
                learned.add(new Statistics(statistics.get(key + ".mean"), statistics.get(key + ".deviation")));
            }
        }
        return learned;
    }

    /** The key for how often each class of a target is in the training split, or no and yes of each label. */
    static String counts(DataSpec.Field target) {
        return target.name() + COUNTS;
    }

    /** The experiment with the weights of its losses that follow from the training split. */
    public Experiment settled(Experiment experiment) {
        Map<String, Loss> losses = new LinkedHashMap<>();
        experiment.train().losses().forEach((output, loss) -> losses.put(output, settled(experiment, output, loss)));
        return experiment.withLosses(losses);
    }

    private Loss settled(Experiment experiment, String output, Loss loss) {
        List<Double> counts = statistics.get(experiment.train().targets().get(output) + COUNTS);
        if (loss.isBalanced() && counts == null) {
            throw new IllegalStateException("the loss of " + output + " is balanced, and nothing was counted");
        }
        return loss.isBalanced() ? loss.settled(counts) : loss;
    }

    private static boolean isImpute(String key) {
        return key.matches(".*\\.impute(_\\d+)?");
    }

    /** One for each fitted operator: {@code x.standardize}, and {@code x.standardize_2} for the second of its word. */
    private static List<String> keys(DataSpec.Field field) {
        List<String> keys = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (FieldOperator operator : field.pipe()) {
            if (operator.isFitted()) {
                String key = field.name() + "." + Schema.of(operator.getClass()).word();
                int count = counts.merge(key, 1, Integer::sum);
                keys.add(count == 1 ? key : key + "_" + count);
            }
        }
        return keys;
    }
}
