package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Of the samples of a class, the share that the model takes for it. Of yes/no targets it is that of the answer yes,"
        + " which is called sensitivity, too. The plain mean over classes is the balanced accuracy.")
@Alias({"Keras: Recall", "scikit-learn: recall_score", "scikit-learn: balanced_accuracy_score"})
public record Recall(
        @Doc("How the figures of several classes become one: the plain mean, the mean weighted by their samples,"
                + " or one figure over all answers.")
        @Default("macro")
        Average average)
        implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target);
    }

    @Override
    public Accumulator start(Kind target) {
        return new Tally(target, average, Counts::sensitivity);
    }
}
