package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.data.Part;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.vocab.data.Synthetic;

/**
 * What lints look at: a file without errors, and what has been found out about it.
 *
 * @param file the file itself; what it imports is linted where it is checked itself
 * @param models the models that can be followed by themselves, by name
 * @param data what is known of the data sections, by name
 */
public record Subject(
        Spec file, List<Experiment> experiments, Map<String, ModelSpec> models, Map<String, Evidence> data) {
    public Subject {
        experiments = List.copyOf(experiments);
        models = Map.copyOf(new LinkedHashMap<>(models));
        data = Map.copyOf(data);
    }

    /** What the source of a data section says of itself, and the samples of each part after the split. */
    public record Evidence(Header header, Map<Part, Integer> parts) {}

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
        return evidence(experiment.data())
                .map(e -> e.parts().getOrDefault(Part.TRAIN, 0))
                .filter(n -> n > 0);
    }

    /** The steps of an epoch; the last one may be a smaller batch. */
    Optional<Long> stepsPerEpoch(Experiment experiment) {
        return samples(experiment).map(n -> {
            int batch = experiment.train().batch().orElse(n);
            return (n + batch - 1L) / batch;
        });
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
