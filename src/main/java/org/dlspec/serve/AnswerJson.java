package org.dlspec.serve;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.diag.Json;
import org.dlspec.train.BestClass;
import org.dlspec.train.PredictedMask;
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
            return PredictedMask.of(mask, i -> scores[i]).json();
        }
        if (output.classes().size() != scores.length) {
            return Arrays.stream(scores).boxed().toList();
        }
        Map<String, Object> byClass = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            byClass.put(output.classes().get(i), scores[i]);
        }
        return Json.object(
                "class", output.classes().get(BestClass.of(scores.length, i -> scores[i])), "probabilities", byClass);
    }
}
