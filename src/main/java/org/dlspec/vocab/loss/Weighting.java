package org.dlspec.vocab.loss;

import java.util.List;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Composed;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Plain;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Term;

/** How much the samples of a class count in a loss. */
public sealed interface Weighting extends Term permits Weighting.Balanced, Weighting.Each, Weighting.Factor {
    @Doc("Rare classes count as much as frequent ones together; the counts are those of the training split.")
    @Alias("scikit-learn: compute_class_weight")
    record Balanced() implements Weighting {}

    @Doc("A plain number: so many times as much as written.")
    @Plain
    record Factor(@Doc("The factor.") @Range("(0, inf)") double factor) implements Weighting {}

    @Doc("A factor for each label, from the counts of the training split.")
    @Composed
    record Each(@Doc("The factors.") List<Double> factors) implements Weighting {
        public Each {
            factors = List.copyOf(factors);
        }
    }
}
