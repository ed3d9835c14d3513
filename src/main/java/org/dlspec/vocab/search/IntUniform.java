package org.dlspec.vocab.search;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.Range;

@Doc("A whole number of a range, each as likely as the others.")
@Alias({"Keras: Int", "Optuna: suggest_int", "Optuna: IntDistribution", "scikit-learn: Integer", "scikit-learn: randint"
})
public record IntUniform(
        @Doc("From the least to the largest number; both may come.")
        Extent range,

        @Doc("The distance from one number to the next.") @Range("[1, 1000000000]") @Default("1")
        int step)
        implements Distribution {
    /** How many numbers may come. */
    public long count() {
        return (long) ((range.to() - range.from()) / step) + 1;
    }

    @Override
    public Optional<String> contradiction() {
        boolean isWhole = range.from() == Math.rint(range.from()) && range.to() == Math.rint(range.to());
        return isWhole
                ? backward("int_uniform", range)
                : Optional.of("`int_uniform` goes from a whole number to a whole number, got " + range);
    }

    /** What is wrong with a range of which nothing can be drawn. */
    static Optional<String> backward(String word, Extent range) {
        return range.from() < range.to()
                ? Optional.empty()
                : Optional.of("`" + word + "` goes from a number up to a larger one, got " + range);
    }
}
