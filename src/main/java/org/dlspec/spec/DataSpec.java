package org.dlspec.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.Splitter;

/**
 * A data section: source, fields, split and augmentation by input.
 *
 * @param balance how an epoch gets equally many samples of each class
 * @param folder the folder that relative paths start at: where the file stands that holds the section
 */
public record DataSpec(
        String name,
        String folder,
        DataSource source,
        List<Field> inputs,
        List<Field> targets,
        Optional<Splitter> split,
        Map<String, List<Augmentation>> augment,
        Optional<Balance> balance,
        Cache cache,
        Span span) {
    public DataSpec {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        augment = Collections.unmodifiableMap(new LinkedHashMap<>(augment));
    }

    /**
     * The same fields read from another file or folder, which is not divided except by itself; empty where the source
     * reads none.
     */
    public Optional<DataSpec> at(String path) {
        return source.at(path)
                .map(other -> new DataSpec(
                        name, "", other, inputs, targets, Optional.empty(), augment, Optional.empty(), cache, span));
    }

    /** The same section, which reads another file or folder; empty where the source reads none. */
    public Optional<DataSpec> reading(String path) {
        return source.at(path)
                .map(other -> new DataSpec(name, "", other, inputs, targets, split, augment, balance, cache, span));
    }

    /** The target of this name. The checker has seen that it is there. */
    public Field target(String name) {
        return targets.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no target " + name));
    }

    /** Where decoded samples are kept. */
    public enum Cache {
        /** In memory as 8 bits where they fit, else not at all. */
        AUTO,
        MEMORY,
        NONE
    }

    /**
     * An input or target: its kind, the columns it is read from (one, or a run for a vector) and the pipe on them.
     */
    public record Field(String name, Kind kind, List<String> columns, List<FieldOperator> pipe, Span span) {
        public Field {
            columns = List.copyOf(columns);
            pipe = List.copyOf(pipe);
        }
    }
}
