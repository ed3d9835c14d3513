package org.dlspec.train;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/**
 * The samples of an experiment by part, with what was learned while they were prepared.
 *
 * @param classes the class names of each target
 * @param statistics what was fitted on the training samples, by field and operator
 * @param files the SHA-256 of each data file by the path that the spec gives it
 */
public record Dataset(
        Map<Part, Samples> parts,
        Map<String, List<String>> classes,
        Map<String, List<Double>> statistics,
        Map<String, String> files) {
    public Dataset {
        Map<Part, Samples> ordered = new EnumMap<>(Part.class);
        ordered.putAll(parts);
        parts = Collections.unmodifiableMap(ordered);
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Empty for a part that does not exist or has no sample. */
    public Optional<Samples> part(Part part) {
        return Optional.ofNullable(parts.get(part)).filter(samples -> samples.count() > 0);
    }

    Samples training() {
        return part(Part.TRAIN).orElseThrow(() -> new DlspecException(Code.D508, "no sample is left for training"));
    }
}
