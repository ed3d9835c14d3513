package org.dlspec.vocab.data;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Term;

/** How an epoch gets equally many samples of each class. */
public sealed interface Balance extends Term {
    /** The target whose classes become equally frequent. */
    FieldName target();

    @Doc("Takes samples of rare classes several times in an epoch, until each class is as frequent as the largest.")
    @Alias({"PyTorch: WeightedRandomSampler", "scikit-learn: RandomOverSampler"})
    @NotBuilt
    record Oversample(@Doc("The target with the classes.") FieldName target) implements Balance {}

    @Doc("Leaves samples of frequent classes out of an epoch, until each class is as frequent as the smallest.")
    @Alias("scikit-learn: RandomUnderSampler")
    @NotBuilt
    record Undersample(@Doc("The target with the classes.") FieldName target) implements Balance {}
}
