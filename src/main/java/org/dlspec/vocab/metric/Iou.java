package org.dlspec.vocab.metric;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("What prediction and target have in common, divided by what either has (intersection over union, the Jaccard"
        + " index), over all samples of the split together.")
@Alias({"Keras: IoU", "Keras: MeanIoU", "scikit-learn: jaccard_score"})
public record Iou(@Doc(AveragedMetric.DOC) @Default("macro") Average average) implements AveragedMetric {
    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target) || target instanceof Kind.Mask;
    }

    @Override
    public Accumulator start(Kind target) {
        return Pixels.each(target, one -> new Tally(one, average, Counts::overlap));
    }
}
