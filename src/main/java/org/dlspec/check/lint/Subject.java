package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.data.Part;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.spec.TrainSpec;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.data.Synthetic;

/**
 * What lints look at: a file without errors, and what has been found out about it.
 *
 * @param file the file itself; what it imports is linted where it is checked itself
 * @param models the models that can be followed by themselves, by name
 * @param data what is known of the data sections, by name
 * @param borrowed the weights files that models start from, by the name of the model
 */
public record Subject(
        Spec file,
        List<Experiment> experiments,
        Map<String, ModelSpec> models,
        Map<String, Evidence> data,
        Map<String, List<Borrowed>> borrowed) {
    public Subject {
        experiments = List.copyOf(experiments);
        models = Map.copyOf(new LinkedHashMap<>(models));
        data = Map.copyOf(data);
        borrowed = Map.copyOf(borrowed);
    }

    /** What the source of a data section says of itself, and the samples of each part after the split. */
    public record Evidence(Header header, Map<Part, Integer> parts, Optional<Balance> balance) {}

    /**
     * A weights file that a model starts from.
     *
     * @param prefix the path of the layers that start from it; empty for all
     * @param place where the file is named
     */
    public record Borrowed(String file, String prefix, Span place, boolean isFromPyTorch) {
        boolean holds(String path) {
            return prefix.isEmpty() || ParameterPaths.isBelow(path, prefix);
        }
    }

    List<Borrowed> borrowedBy(ModelSpec model) {
        return borrowed.getOrDefault(model.name(), List.of());
    }

    /** Every model, the trained ones as they are trained. */
    List<ModelSpec> allModels() {
        List<ModelSpec> all =
                new ArrayList<>(experiments.stream().map(Experiment::model).toList());
        models.values().stream()
                .filter(m -> all.stream().noneMatch(e -> e.name().equals(m.name())))
                .forEach(all::add);
        return all;
    }

    /** The samples that a train learns from; empty when that is not known, or when they are made up. */
    Optional<Integer> samples(Experiment experiment) {
        return training(evidence(experiment.data()));
    }

    private static Optional<Integer> training(Optional<Evidence> evidence) {
        return evidence.map(e -> e.parts().getOrDefault(Part.TRAIN, 0)).filter(n -> n > 0);
    }

    /** The samples of an epoch: of a balanced one as many as its classes let expect, if every part has its share of them. */
    private Optional<Integer> drawn(Experiment experiment) {
        Optional<Integer> all = samples(experiment);
        Optional<Balance> balance = balance(experiment);
        if (all.isEmpty() || balance.isEmpty()) {
            return all;
        }
        DataSpec.Field target = experiment.data().target(balance.get().target().name());
        return columns(experiment, target).stream()
                .filter(column -> !column.values().isEmpty())
                .findFirst()
                .map(column -> drawn(balance.get(), column, all.get()));
    }

    private static int drawn(Balance balance, ColumnHeader column, int training) {
        int missing = column.missing().cells();
        int[] rows = column.values().stream().mapToInt(ColumnHeader.Value::rows).toArray();
        double share = (double) training / (Arrays.stream(rows).sum() + missing);
        int[] sizes = Arrays.stream(rows)
                .map(n -> (int) Math.max(1, Math.rint(share * n)))
                .toArray();
        return balance.samples(sizes, (int) Math.rint(share * missing));
    }

    /** The steps of an epoch; the last one may be a smaller batch. */
    Optional<Long> stepsPerEpoch(Experiment experiment) {
        return drawn(experiment).map(n -> batches(experiment.train(), n));
    }

    private static long batches(TrainSpec train, int samples) {
        int batch = train.batch().orElse(samples);
        return (samples + batch - 1L) / batch;
    }

    /** The steps of an optimizer in an epoch, each of which may see several batches. */
    Optional<Long> updatesPerEpoch(Experiment experiment) {
        return stepsPerEpoch(experiment).map(n -> updates(experiment.train(), n));
    }

    private static long updates(TrainSpec train, long batches) {
        int each = train.options().accumulate();
        return (batches + each - 1) / each;
    }

    /** The steps of an optimizer in an epoch by train, made-up samples counted too; without the folds of a validation. */
    public Map<String, Long> steps() {
        Map<String, Long> steps = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            TrainSpec train = experiment.train();
            Optional<Integer> samples =
                    balance(experiment).isPresent() ? drawn(experiment) : training(counted(experiment));
            if (train.options().folds().isEmpty()) {
                samples.ifPresent(n -> steps.put(experiment.name(), updates(train, batches(train, n))));
            }
        }
        return steps;
    }

    private Optional<Evidence> counted(Experiment experiment) {
        return Optional.ofNullable(data.get(experiment.data().name()));
    }

    /** How the samples of a train are balanced before they are learned from. */
    Optional<Balance> balance(Experiment experiment) {
        return counted(experiment).flatMap(Evidence::balance);
    }

    /** Whether there is such a part of the data. */
    boolean has(Part part, Experiment experiment) {
        return Optional.ofNullable(data.get(experiment.data().name()))
                .map(e -> e.parts().getOrDefault(part, 0) > 0)
                .orElse(false);
    }

    /** The columns that a field is read from. */
    List<ColumnHeader> columns(Experiment experiment, DataSpec.Field field) {
        return evidence(experiment.data()).stream()
                .flatMap(e -> e.header().columns().stream())
                .filter(c -> field.columns().contains(c.name()))
                .toList();
    }

    /** What is known of real data; random ones are for benchmarks, and nothing is learned from them. */
    Optional<Evidence> evidence(DataSpec section) {
        return section.source() instanceof Synthetic ? Optional.empty() : Optional.ofNullable(data.get(section.name()));
    }

    Sites sites() {
        return new Sites(file);
    }
}
