package org.dlspec.vocab.metric;

import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Twice what prediction and target have in common, divided by the sum of both, over all samples of the split"
        + " together: the figure f1 under the name that it has for sets and masks.")
public record Dice(
        @Doc(AveragedMetric.DOC) @Default("macro") Average average) implements AveragedMetric {
    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target) || target instanceof Kind.Mask;
    }

    @Override
    public Accumulator start(Kind target) {
        return Pixels.each(target, one -> new Tally(one, average, Counts::dice));
    }
}
