package org.dlspec.vocab.data;

import java.util.Arrays;
import org.dlspec.data.ClassedSamples;
import org.dlspec.data.Turn;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Term;

/**
 * How an epoch gets equally many samples of each class. Samples that lack the target are in every epoch once. Which ones are
 * taken, and in which order, is a function of the seed and the epoch.
 */
public sealed interface Balance extends Term {
    /** The target whose classes become equally frequent. */
    FieldName target();

    /** How many samples of each class an epoch has, from the sizes of the classes; at least one class has samples. */
    int perClass(int[] sizes);

    /** The samples of an epoch in order. */
    default int[] epoch(ClassedSamples samples, Turn turn) {
        return samples.even(perClass(samples.sizes()), turn);
    }

    /** How many samples an epoch has. */
    default int samples(int[] sizes, int withoutClass) {
        int classed = sizes.length == 0 ? 0 : Math.multiplyExact(sizes.length, perClass(sizes));
        return Math.addExact(classed, withoutClass);
    }

    @Doc(
            "Deals the classes out in turn, so that every mini-batch has equally many samples of each. An epoch is as long as"
                    + " without it: rare classes come several times, of frequent ones some samples are left out, others in every"
                    + " epoch.")
    @Alias({"PyTorch: WeightedRandomSampler", "PyTorch: BalancedBatchSampler"})
    record BalancedBatches(
            @Doc("The target with the classes.") FieldName target) implements Balance {
        /** Rounded up, so that the classes are equal to the sample. */
        @Override
        public int perClass(int[] sizes) {
            return sizes.length == 0 ? 0 : (Arrays.stream(sizes).sum() + sizes.length - 1) / sizes.length;
        }

        @Override
        public int[] epoch(ClassedSamples samples, Turn turn) {
            return samples.inTurn(perClass(samples.sizes()), turn);
        }
    }

    @Doc("Takes samples of rare classes several times in an epoch, until each class is as frequent as the largest.")
    @Alias("scikit-learn: RandomOverSampler")
    record Oversample(@Doc("The target with the classes.") FieldName target) implements Balance {
        @Override
        public int perClass(int[] sizes) {
            return Arrays.stream(sizes).max().orElse(0);
        }
    }

    @Doc(
            "Leaves samples of frequent classes out of an epoch, until each class is as frequent as the smallest; which ones is"
                    + " drawn anew in every epoch.")
    @Alias("scikit-learn: RandomUnderSampler")
    record Undersample(@Doc("The target with the classes.") FieldName target) implements Balance {
        @Override
        public int perClass(int[] sizes) {
            return Arrays.stream(sizes).min().orElse(0);
        }
    }
}
