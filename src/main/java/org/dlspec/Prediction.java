package org.dlspec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model says of one sample.
 *
 * @param answers by the names of the outputs, in the order of the model; these are those that the spec gives them, and
 *     {@code output} where it gives none
 */
public record Prediction(Map<String, Answer> answers) {
    public Prediction {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** @throws IllegalArgumentException where there is no such output, or it is of another kind: so do all below */
    public Answer.OneClass classOf(String output) {
        return answer(output, Answer.OneClass.class);
    }

    public Answer.YesOrNo yesOrNo(String output) {
        return answer(output, Answer.YesOrNo.class);
    }

    public Answer.Labels labels(String output) {
        return answer(output, Answer.Labels.class);
    }

    public double number(String output) {
        return answer(output, Answer.Number.class).value();
    }

    public Answer.Numbers numbers(String output) {
        return answer(output, Answer.Numbers.class);
    }

    public Answer.Mask mask(String output) {
        return answer(output, Answer.Mask.class);
    }

    private <T extends Answer> T answer(String output, Class<T> type) {
        Answer answer = answers.get(output);
        if (answer == null) {
            throw new IllegalArgumentException(
                    "there is no output `" + output + "`; there are: " + String.join(", ", answers.keySet()));
        }
        if (!type.isInstance(answer)) {
            throw new IllegalArgumentException("output `" + output + "` answers "
                    + answer.getClass().getSimpleName() + ", not " + type.getSimpleName());
        }
        return type.cast(answer);
    }
}
