package org.dlspec.vocab.search;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Tree-structured Parzen estimator: draws where the better trials lie more densely than the others. It ends by"
        + " `trials` or `budget`.")
@Alias({"Keras: BayesianOptimization", "Optuna: TPESampler"})
public record Tpe(
        @Doc("The trials that are drawn at random before that.")
        @Range("[1, 1000000]")
        @Default("10")
        @Alias({"Keras: num_initial_points", "Optuna: n_startup_trials"})
        int startup)
        implements Strategy {}
