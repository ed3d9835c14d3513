package org.dlspec.vocab.metric;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The harmonic mean of precision and recall, class by class. Of yes/no targets it is that of the answer yes.")
@Alias({"Keras: F1Score", "scikit-learn: f1_score"})
public record F1(@Doc(AveragedMetric.DOC) @Default("macro") Average average) implements AveragedMetric {
    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target) || target instanceof Kind.Mask;
    }

    @Override
    public Accumulator start(Kind target) {
        return Pixels.each(target, one -> new Tally(one, average, Counts::dice));
    }
}
