package org.dlspec.vocab.search;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("Starts many short trials and trains the best of them longer, in brackets of several rates of dropping out.")
@Alias({"Keras: Hyperband", "Optuna: HyperbandPruner", "Optuna: SuccessiveHalvingPruner"})
public record Hyperband(
        @Doc("The longest training of a trial, at most as many epochs as the train has.")
        @Range("[1, 1000000000]")
        @Alias({"Keras: max_epochs", "Optuna: max_resource"})
        Duration max,

        @Doc("One trial in so many goes on, and trains so many times longer.")
        @Range("[2, 1000]")
        @Default("3")
        @Alias({"Keras: factor", "Optuna: reduction_factor"})
        int eta)
        implements Strategy {}
