package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Kind;

/** A metric of classes, labels, or yes and no, of which more is better; the figures of several become one. */
public sealed interface AveragedMetric extends Metric permits Auc, AveragePrecision, Dice, F1, Iou, Precision, Recall {
    /** What the parameter of all of them is for. */
    String DOC = "How the figures of several classes become one: the plain mean, the mean weighted by their samples,"
            + " or one figure over all answers.";

    Average average();

    @Override
    default Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    default boolean accepts(Kind target) {
        return Questions.areAskedBy(target);
    }
}
