package org.dlspec.vocab.search;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Word;

@Doc("Draws every trial by itself. It ends by `trials` or `budget`.")
@Word("random")
@Alias({"Keras: RandomSearch", "Optuna: RandomSampler", "scikit-learn: RandomizedSearchCV"})
public record RandomSearch() implements Strategy {}
