package org.dlspec.vocab.metric;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Of the samples of a class, the share that the model takes for it. Of yes/no targets it is that of the answer yes,"
        + " which is called sensitivity, too. The plain mean over classes is the balanced accuracy.")
@Alias({"Keras: Recall", "scikit-learn: recall_score", "scikit-learn: balanced_accuracy_score"})
public record Recall(
        @Doc(AveragedMetric.DOC) @Default("macro") Average average) implements AveragedMetric {
    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target) || target instanceof Kind.Mask;
    }

    @Override
    public Accumulator start(Kind target) {
        return Pixels.each(target, one -> new Tally(one, average, Counts::sensitivity));
    }
}
