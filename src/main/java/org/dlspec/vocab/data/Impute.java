package org.dlspec.vocab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc(
        "Puts a number in the place of each missing one: the median, the mean or the most frequent number of the column over the training samples, kept in"
                + " the model, or a number that is given.")
@Alias({"scikit-learn: SimpleImputer", "scikit-learn: Imputer"})
public record Impute(
        @Doc("Either `median`, `mean` or `most_frequent`, or the number itself.") @Alias("scikit-learn: strategy")
        Imputation by)
        implements FieldOperator {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before instanceof Flow.Numbers ? before : FieldOperator.refuse(this, "numbers", before, complaints);
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        List<Double> values = by instanceof Imputation.Number given
                ? Collections.nCopies(Moments.count(declared), given.number())
                : learned.get(0).means();
        return new Gaps(values);
    }

    @Override
    public boolean isScaling() {
        return false;
    }

    @Override
    public boolean isFitted() {
        return !(by instanceof Imputation.Number);
    }

    @Override
    public boolean fillsGaps() {
        return true;
    }

    @Override
    public Learning learning(Kind declared) {
        return new Cells(by, Moments.count(declared));
    }

    /** All numbers of the training samples that are there, by column. */
    private static final class Cells implements Learning {
        private final Imputation by;
        private final List<List<Double>> columns = new ArrayList<>();

        private Cells(Imputation by, int count) {
            this.by = by;
            for (int i = 0; i < count; i++) {
                columns.add(new ArrayList<>());
            }
        }

        @Override
        public void add(double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                if (!Double.isNaN(numbers[i])) {
                    columns.get(i).add(numbers[i]);
                }
            }
        }

        @Override
        public Statistics statistics() {
            List<Double> values = columns.stream()
                    .map(c -> by.learned(
                                    c.stream().mapToDouble(Double::doubleValue).toArray())
                            .orElseThrow())
                    .toList();
            return new Statistics(values, Collections.nCopies(values.size(), 1.0));
        }
    }
}
