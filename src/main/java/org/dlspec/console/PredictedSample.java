package org.dlspec.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dlspec.diag.Json;
import org.dlspec.train.BestClass;
import org.dlspec.train.PredictedMask;
import org.dlspec.train.TrainedModel.Prediction;
import org.dlspec.vocab.Kind;

/**
 * What is printed of one sample.
 *
 * @param name what it is reported under
 * @param masks the outputs that answer for each pixel
 */
record PredictedSample(String name, Prediction prediction, Map<String, Kind.Mask> masks) {
    /** Whether some output answers with one of several classes. */
    boolean hasClasses() {
        return prediction.scores().keySet().stream()
                .anyMatch(output -> !masks.containsKey(output) && isClasses(output));
    }

    /**
     * A line for each output.
     *
     * @param top how many classes are told, the most probable first; empty for the best alone
     */
    List<String> lines(OptionalInt top) {
        return prediction.scores().keySet().stream()
                .map(output -> name + ": " + text(output, top))
                .toList();
    }

    /** @param top how many classes are told, the most probable first; empty for all, in their own order */
    Map<String, Object> json(OptionalInt top) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        prediction.scores().keySet().forEach(output -> outputs.put(output, value(output, top)));
        return Json.object("input", name, "outputs", outputs);
    }

    private String text(String output, OptionalInt top) {
        List<Double> scores = prediction.scores().get(output);
        if (masks.containsKey(output)) {
            return PredictedMask.of(masks.get(output), scores::get).text();
        }
        if (!isClasses(output)) {
            return output + " " + scores;
        }
        return ranked(scores)
                .limit(top.orElse(1))
                .mapToObj(i -> String.format(
                        Locale.ROOT, "%s (%.1f %%)", classes(output).get(i), 100 * scores.get(i)))
                .collect(Collectors.joining(", "));
    }

    private Object value(String output, OptionalInt top) {
        List<Double> scores = prediction.scores().get(output);
        if (masks.containsKey(output)) {
            return PredictedMask.of(masks.get(output), scores::get).json();
        }
        if (!isClasses(output)) {
            return scores;
        }
        IntStream told = top.isPresent() ? ranked(scores).limit(top.getAsInt()) : IntStream.range(0, scores.size());
        Map<String, Object> byClass = new LinkedHashMap<>();
        told.forEach(i -> byClass.put(classes(output).get(i), scores.get(i)));
        return Json.object(
                "class", classes(output).get(BestClass.of(scores.size(), scores::get)), "probabilities", byClass);
    }

    private boolean isClasses(String output) {
        return classes(output).size() == prediction.scores().get(output).size();
    }

    private List<String> classes(String output) {
        return prediction.classes().getOrDefault(output, List.of());
    }

    /** The places of the scores, the highest first; of equal ones the first. */
    private static IntStream ranked(List<Double> scores) {
        return IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -scores.get(i)))
                .mapToInt(Integer::intValue);
    }
}
