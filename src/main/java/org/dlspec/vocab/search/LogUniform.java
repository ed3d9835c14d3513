package org.dlspec.vocab.search;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Extent;

@Doc("Any number of a range above zero, each order of magnitude as likely as the others: for learning rates.")
@Alias({"Optuna: suggest_loguniform", "scikit-learn: loguniform", "scikit-learn: reciprocal"})
public record LogUniform(
        @Doc("From the least to the largest number.") Extent range) implements Distribution {
    @Override
    public Optional<String> contradiction() {
        return IntUniform.backward("log_uniform", range);
    }
}
