package org.dlspec.vocab.loss;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.LookUp;
import org.dlspec.op.Multiply;

/** Weights of the samples by their class. */
final class ClassWeights {
    private ClassWeights() {}

    // King and Zeng 2001, as in scikit-learn's compute_class_weight: n / (K n_k). A class that the training split lacks
    // has 1.
    static List<Weighting> balanced(List<Double> counts) {
        double all = counts.stream().mapToDouble(Double::doubleValue).sum();
        return counts.stream()
                .map(count -> (Weighting) new Weighting.Factor(count == 0 ? 1 : all / (counts.size() * count)))
                .toList();
    }

    /** Each loss times the weight of its class; `balanced` counts as 1 until it is settled. */
    static Value times(LossBuilder b, Value each, Value target, List<Weighting> weights) {
        boolean isGiven = !weights.isEmpty() && weights.stream().allMatch(Weighting.Factor.class::isInstance);
        if (!isGiven) {
            return each;
        }
        List<Double> table =
                weights.stream().map(w -> ((Weighting.Factor) w).factor()).toList();
        return b.add(new Multiply(), each, b.add(new LookUp(table), target));
    }
}
