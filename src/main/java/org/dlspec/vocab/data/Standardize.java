package org.dlspec.vocab.data;

import java.util.Collections;
import java.util.List;
import org.dlspec.data.Image;
import org.dlspec.data.Statistics;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Brings every channel or column to mean 0 and deviation 1. Mean and deviation are those of the training samples;"
        + " they are kept in the model.")
@Alias({"Keras: Normalization", "scikit-learn: StandardScaler"})
public record Standardize(
        @Doc("One mean and deviation for each channel of a picture or column of a table, or one for all of them.")
        @Default("channel")
        @Alias("Keras: axis")
        Per per)
        implements FieldOperator {
    /** What has a mean of its own. */
    public enum Per {
        CHANNEL,
        ALL
    }

    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before.isNumeric() ? before : FieldOperator.refuse(this, "pictures or numbers", before, complaints);
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        return new Moments(learned.get(0));
    }

    @Override
    public boolean isScaling() {
        return true;
    }

    @Override
    public boolean isFitted() {
        return true;
    }

    @Override
    public Learning learning(Kind declared) {
        int count = Moments.count(declared);
        return switch (per) {
            case CHANNEL -> new Fitting(count, count);
            case ALL -> new Fitting(1, count);
        };
    }

    /** Gathers the statistics of the training samples. */
    private static final class Fitting implements Learning {
        private final int fitted;
        private final int wanted;
        private final Statistics.Fit fit;

        private Fitting(int fitted, int wanted) {
            this.fitted = fitted;
            this.wanted = wanted;
            this.fit = new Statistics.Fit(fitted);
        }

        @Override
        public void add(Image image) {
            boolean apart = fitted == image.channels();
            if (!apart && fitted != 1) {
                throw new DlspecException(
                        Code.D902,
                        "`standardize` needs pictures with " + fitted + " channels, and one has " + image.channels());
            }
            int columns = image.width() * image.channels();
            fit.add(apart ? image : new Image(image.height(), columns, 1, image.values()));
        }

        @Override
        public void add(double[] numbers) {
            if (fitted == numbers.length) {
                fit.add(numbers);
                return;
            }
            for (double number : numbers) {
                fit.add(new double[] {number});
            }
        }

        @Override
        public Statistics statistics() {
            Statistics found = fit.statistics();
            return fitted == wanted
                    ? found
                    : new Statistics(
                            Collections.nCopies(wanted, found.means().get(0)),
                            Collections.nCopies(wanted, found.deviations().get(0)));
        }
    }
}
