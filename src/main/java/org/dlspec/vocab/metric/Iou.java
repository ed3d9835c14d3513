package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("What prediction and target have in common, divided by what either has (intersection over union, the Jaccard"
        + " index), over all samples of the split together.")
@Alias({"Keras: IoU", "Keras: MeanIoU", "scikit-learn: jaccard_score"})
public record Iou(
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
        return new Tally(target, average, Counts::overlap);
    }
}
