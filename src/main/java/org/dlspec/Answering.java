package org.dlspec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Kind;

/** Makes predictions of the scores of a model. */
final class Answering {
    private static final List<String> NO_AND_YES = List.of("0", "1");

    private final Map<String, DataSpec.Field> targets = new LinkedHashMap<>();
    private final Map<String, List<String>> classes = new LinkedHashMap<>();

    /** @param learned the names of classes by target */
    Answering(Experiment experiment, Map<String, List<String>> learned) {
        for (String output : experiment.model().outputs().keySet()) {
            DataSpec.Field target =
                    experiment.data().target(experiment.train().targets().get(output));
            targets.put(output, target);
            classes.put(output, names(target, learned.getOrDefault(target.name(), List.of())));
        }
    }

    List<Field> outputs() {
        return targets.entrySet().stream()
                .map(entry -> new Field(
                        entry.getKey(),
                        entry.getValue().kind().present(),
                        entry.getValue().columns()))
                .toList();
    }

    /** The names of the classes or labels by output; none for other outputs. */
    Map<String, List<String>> classes() {
        return classes;
    }

    Prediction prediction(Map<String, double[]> scores) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        scores.forEach((output, own) -> answers.put(output, answer(output, own)));
        return new Prediction(answers);
    }

    private Answer answer(String output, double[] scores) {
        Kind kind = targets.get(output).kind().present();
        if (kind instanceof Kind.ClassOf) {
            return new Answer.OneClass(classes.get(output), list(scores));
        }
        if (kind instanceof Kind.Binary) {
            return new Answer.YesOrNo(scores[0], classes.get(output));
        }
        if (kind instanceof Kind.Labels) {
            return new Answer.Labels(classes.get(output), list(scores));
        }
        if (kind instanceof Kind.Scalar) {
            return new Answer.Number(scores[0]);
        }
        if (kind instanceof Kind.Mask mask) {
            return new Answer.Mask(mask.k(), mask.w(), scores);
        }
        return new Answer.Numbers(list(scores));
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

    private static List<Double> list(double[] scores) {
        List<Double> list = new ArrayList<>(scores.length);
        Arrays.stream(scores).forEach(list::add);
        return list;
    }
}
