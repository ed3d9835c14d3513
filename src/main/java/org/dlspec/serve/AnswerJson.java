package org.dlspec.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Json;
import org.dlspec.vocab.Kind;

/** What a model says of a sample, as {@code predict --json} writes it. */
final class AnswerJson {
    private AnswerJson() {}

    /** @param scores by output */
    static Map<String, Object> of(String input, Map<String, double[]> scores, Signature signature) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (Signature.Output output : signature.outputs()) {
            outputs.put(output.name(), output(output, scores.get(output.name())));
        }
        return Json.object("input", input, "outputs", outputs);
    }

    private static Object output(Signature.Output output, double[] scores) {
        if (output.kind() instanceof Kind.Mask mask) {
            return mask(mask, scores);
        }
        if (output.classes().size() != scores.length) {
            return Arrays.stream(scores).boxed().toList();
        }
        Map<String, Object> byClass = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            byClass.put(output.classes().get(i), scores[i]);
        }
        return Json.object("class", output.classes().get(best(scores, 0, scores.length)), "probabilities", byClass);
    }

    /** The class of each pixel, row by row, and the share of all pixels that each class has. */
    private static Map<String, Object> mask(Kind.Mask kind, double[] scores) {
        List<List<Integer>> rows = new ArrayList<>();
        long[] counts = new long[kind.k()];
        for (int y = 0; y < kind.h(); y++) {
            List<Integer> row = new ArrayList<>();
            for (int x = 0; x < kind.w(); x++) {
                row.add(best(scores, (y * kind.w() + x) * kind.k(), kind.k()));
                counts[row.get(x)]++;
            }
            rows.add(row);
        }
        double pixels = (double) kind.h() * kind.w();
        return Json.object(
                "classes",
                rows,
                "shares",
                Arrays.stream(counts).mapToObj(count -> count / pixels).toList());
    }

    /** Of equal ones the first. */
    private static int best(double[] scores, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = scores[from + i] > scores[from + best] ? i : best;
        }
        return best;
    }
}
