package org.dlspec.vocab.search;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Every combination of the values once. Every param must have a countable number of them.")
@Alias({"Keras: GridSearch", "Optuna: GridSampler", "scikit-learn: GridSearchCV", "scikit-learn: ParameterGrid"})
public record Grid() implements Strategy {}
