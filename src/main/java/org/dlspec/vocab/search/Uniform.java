package org.dlspec.vocab.search;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Extent;

@Doc("Any number of a range, each as likely as the others.")
@Alias({
    "Keras: Float",
    "Optuna: suggest_float",
    "Optuna: suggest_uniform",
    "Optuna: FloatDistribution",
    "scikit-learn: Real"
})
public record Uniform(
        @Doc("From the least to the largest number.") Extent range) implements Distribution {
    @Override
    public Optional<String> contradiction() {
        return IntUniform.backward("uniform", range);
    }
}
