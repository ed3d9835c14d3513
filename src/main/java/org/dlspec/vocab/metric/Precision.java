package org.dlspec.vocab.metric;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Of the samples that the model takes for a class, the share that is of it. Of yes/no targets it is that of the"
        + " answer yes. A class that the model never answers has precision 0.")
@Alias({"Keras: Precision", "scikit-learn: precision_score"})
public record Precision(
        @Doc(AveragedMetric.DOC) @Default("macro") Average average) implements AveragedMetric {
    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target) || target instanceof Kind.Mask;
    }

    @Override
    public Accumulator start(Kind target) {
        return Pixels.each(target, one -> new Tally(one, average, Counts::precision));
    }
}
