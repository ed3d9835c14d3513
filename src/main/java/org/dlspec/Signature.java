package org.dlspec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Kind;

/**
 * What a model takes and what it answers.
 *
 * @param name that of the experiment
 * @param inputs what a sample is made of
 * @param outputs what a prediction answers, of the kind that a target has where it is not missing
 * @param classes by output the names of its classes in the order of their numbers, what no and yes are called, or the names of
 *     its labels; none for outputs that answer numbers or masks
 */
public record Signature(String name, List<Field> inputs, List<Field> outputs, Map<String, List<String>> classes) {
    private static final List<String> NO_AND_YES = List.of("0", "1");

    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    }

    /** @param learned the names of classes by target, as training has found them */
    public static Signature of(Experiment experiment, Map<String, List<String>> learned) {
        List<Field> inputs = experiment.data().inputs().stream()
                .map(input -> field(input.name(), input))
                .toList();
        List<Field> outputs = new ArrayList<>();
        Map<String, List<String>> classes = new LinkedHashMap<>();
        for (String output : experiment.model().outputs().keySet()) {
            DataSpec.Field target =
                    experiment.data().target(experiment.train().targets().get(output));
            outputs.add(field(output, target));
            classes.put(output, names(target, learned.getOrDefault(target.name(), List.of())));
        }
        return new Signature(experiment.name(), inputs, outputs, classes);
    }

    private static Field field(String name, DataSpec.Field field) {
        return new Field(name, field.kind().present(), field.columns());
    }

    private static List<String> names(DataSpec.Field target, List<String> learned) {
        Kind kind = target.kind().present();
        if (kind instanceof Kind.ClassOf of) {
            return learned.size() == of.k() ? learned : numbered("", of.k(), "");
        }
        if (kind instanceof Kind.Binary) {
            return learned.size() == 2 ? learned : NO_AND_YES;
        }
        if (kind instanceof Kind.Labels labels) {
            boolean isNamed = target.columns().size() == labels.k();
            return isNamed ? target.columns() : numbered(target.columns().get(0) + "[", labels.k(), "]");
        }
        return List.of();
    }

    private static List<String> numbered(String before, int count, String after) {
        return IntStream.range(0, count).mapToObj(i -> before + i + after).toList();
    }
}
