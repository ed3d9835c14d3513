package org.dlspec.spec;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Source;
import org.dlspec.vocab.loss.Loss;

/**
 * The meaning of one train section: everything that compiling and training need, every name resolved and every default
 * filled in.
 *
 * @param sources the text of the file and of all that it imports, the file itself first
 * @param settings the params that were set from outside, as {@code name=value}
 * @param fold which fold of a cross-validation validates, counted from 1; empty where none is chosen
 * @param unbuilt why this version cannot run the experiment, although it is right; empty when it can
 */
public record Experiment(
        String name,
        ModelSpec model,
        DataSpec data,
        TrainSpec train,
        List<Source> sources,
        List<String> settings,
        OptionalInt fold,
        List<Diagnostic> unbuilt) {
    public Experiment {
        sources = List.copyOf(sources);
        settings = List.copyOf(settings);
        unbuilt = List.copyOf(unbuilt);
    }

    /** An experiment that can be run. */
    public Experiment(
            String name, ModelSpec model, DataSpec data, TrainSpec train, List<Source> sources, List<String> settings) {
        this(name, model, data, train, sources, settings, OptionalInt.empty(), List.of());
    }

    /** The same experiment on other data. */
    public Experiment withData(DataSpec other) {
        return new Experiment(name, model, other, train, sources, settings, fold, unbuilt);
    }

    /** The same experiment with another model of the same inputs and outputs. */
    public Experiment withModel(ModelSpec other) {
        return new Experiment(name, other, data, train, sources, settings, fold, unbuilt);
    }

    /** The same experiment, which validates on this fold, counted from 1, and learns from the others. */
    public Experiment withFold(int number) {
        return new Experiment(name, model, data, train, sources, settings, OptionalInt.of(number), unbuilt);
    }

    /** The same experiment with other losses of the same outputs. */
    public Experiment withLosses(Map<String, Loss> losses) {
        return new Experiment(name, model, data, train.withLosses(losses), sources, settings, fold, unbuilt);
    }

    /** The same experiment, whose training computes in this precision. */
    public Experiment withPrecision(TrainSpec.Precision precision) {
        return new Experiment(name, model, data, train.withPrecision(precision), sources, settings, fold, unbuilt);
    }

    /** The same experiment with the texts that it was written in. */
    public Experiment withSources(List<Source> texts) {
        return new Experiment(name, model, data, train, texts, settings, fold, unbuilt);
    }

    /** The same experiment from other random numbers. */
    public Experiment withSeed(long seed) {
        return new Experiment(name, model, data, train.withSeed(seed), sources, settings, fold, unbuilt);
    }
}
