package org.dlspec.spec;

import java.util.List;
import org.dlspec.diag.Source;

/**
 * The meaning of one train section: everything that compiling and training need, every name resolved and every default
 * filled in.
 *
 * @param sources the text of the file and of all that it imports, the file itself first
 * @param settings the params that were set from outside, as {@code name=value}
 */
public record Experiment(
        String name, ModelSpec model, DataSpec data, TrainSpec train, List<Source> sources, List<String> settings) {
    public Experiment {
        sources = List.copyOf(sources);
        settings = List.copyOf(settings);
    }

    /** The same experiment on other data. */
    public Experiment withData(DataSpec other) {
        return new Experiment(name, model, other, train, sources, settings);
    }

    /** The same experiment from other random numbers. */
    public Experiment withSeed(long seed) {
        return new Experiment(name, model, data, train.withSeed(seed), sources, settings);
    }
}
