package org.dlspec.vocab.search;

import java.util.List;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Candidate;
import org.dlspec.vocab.Doc;

@Doc("One of the values, each as likely as the others. A value may hold distributions of its own.")
@Alias({
    "Keras: Choice",
    "Keras: Boolean",
    "Optuna: suggest_categorical",
    "Optuna: CategoricalDistribution",
    "scikit-learn: Categorical"
})
public record Choice(@Doc("The values.") List<Candidate> values) implements Distribution {
    public Choice {
        values = List.copyOf(values);
    }
}
