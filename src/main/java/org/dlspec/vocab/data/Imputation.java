package org.dlspec.vocab.data;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Plain;
import org.dlspec.vocab.Term;

/** What stands in for a missing number. */
public sealed interface Imputation extends Term {
    /**
     * The stand-in for a column with these numbers, none of them missing; empty where it is given beforehand, and no number where
     * there is none to learn from.
     */
    Optional<Double> learned(double[] present);

    @Doc("The mean of the numbers of the column that are there.")
    record Mean() implements Imputation {
        @Override
        public Optional<Double> learned(double[] present) {
            return Optional.of(Arrays.stream(present).average().orElse(Double.NaN));
        }
    }

    @Doc("The number in the middle of those of the column that are there, or the mean of the two in the middle.")
    record Median() implements Imputation {
        @Override
        public Optional<Double> learned(double[] present) {
            if (present.length == 0) {
                return Optional.of(Double.NaN);
            }
            double[] sorted = Arrays.stream(present).sorted().toArray();
            int middle = sorted.length / 2;
            return Optional.of(sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2);
        }
    }

    @Doc("The number that the column has most often; of several the smallest.")
    record MostFrequent() implements Imputation {
        @Override
        public Optional<Double> learned(double[] present) {
            TreeMap<Double, Integer> counts = new TreeMap<>();
            // Adding zero makes one key of 0.0 and -0.0.
            Arrays.stream(present).forEach(x -> counts.merge(x + 0.0, 1, Integer::sum));
            double most = Double.NaN;
            int rows = 0;
            for (Map.Entry<Double, Integer> count : counts.entrySet()) {
                if (count.getValue() > rows) {
                    most = count.getKey();
                    rows = count.getValue();
                }
            }
            return Optional.of(most);
        }
    }

    @Doc("A plain number: the same for all columns.")
    @Plain
    record Number(@Doc("The number.") double number) implements Imputation {
        @Override
        public Optional<Double> learned(double[] present) {
            return Optional.empty();
        }
    }
}
