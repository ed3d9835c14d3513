package org.dlspec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.vocab.Kind;

/** Makes answers of the scores of a model. */
record Answering(Signature signature) {
    Prediction prediction(Map<String, double[]> scores) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        signature.outputs().forEach(output -> answers.put(output.name(), answer(output, scores.get(output.name()))));
        return new Prediction(answers);
    }

    private Answer answer(Field output, double[] scores) {
        Kind kind = output.kind();
        List<String> classes = signature.classes().get(output.name());
        if (kind instanceof Kind.ClassOf) {
            return new Answer.OneClass(classes, list(scores));
        }
        if (kind instanceof Kind.Binary) {
            return new Answer.YesOrNo(scores[0], classes);
        }
        if (kind instanceof Kind.Labels) {
            return new Answer.Labels(classes, list(scores));
        }
        if (kind instanceof Kind.Scalar) {
            return new Answer.Number(scores[0]);
        }
        if (kind instanceof Kind.Mask mask) {
            return new Answer.Mask(mask.k(), mask.w(), scores);
        }
        return new Answer.Numbers(list(scores));
    }

    private static List<Double> list(double[] scores) {
        return Arrays.stream(scores).boxed().toList();
    }
}
