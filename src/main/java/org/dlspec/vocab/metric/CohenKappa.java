package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("How much more often model and target agree than by chance: 1 is always, 0 is chance.")
@Alias("scikit-learn: cohen_kappa_score")
public record CohenKappa(
        @Doc("Lets a confusion count the more, the further apart the classes are, where they have an order: by their"
                + " distance, or by its square.")
        @Default("none")
        Optional<Weights> weights)
        implements Metric {
    /** How much the confusion of two classes counts. */
    public enum Weights {
        LINEAR,
        QUADRATIC;

        double of(int distance) {
            return switch (this) {
                case LINEAR -> distance;
                case QUADRATIC -> (double) distance * distance;
            };
        }
    }

    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Confusion.isOf(target);
    }

    @Override
    public Accumulator start(Kind target) {
        return Confusion.figure(target, this::kappa);
    }

    // Cohen 1960, and 1968 for weights: 1 less the weighted confusions seen over those to be expected by chance, which
    // are products of the shares of rows and columns. NaN (0/0) when target and model know one class only.
    private double kappa(Confusion confusion) {
        double seen = 0;
        double expected = 0;
        double samples = 0;
        for (int i = 0; i < confusion.classes(); i++) {
            samples += confusion.wanted(i);
            for (int j = 0; j < confusion.classes(); j++) {
                double weight = weight(Math.abs(i - j));
                seen += weight * confusion.count(i, j);
                expected += weight * confusion.wanted(i) * confusion.given(j);
            }
        }
        return 1 - seen * samples / expected;
    }

    private double weight(int distance) {
        return weights.map(w -> w.of(distance)).orElse(distance == 0 ? 0.0 : 1.0);
    }
}
