package org.dlspec.train;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.data.PictureKernels;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/**
 * The samples of an experiment by part, with what was learned while they were prepared.
 *
 * @param balancing how an epoch is drawn from the training samples; without it, each is in every epoch once
 * @param files the SHA-256 of each data file by its path from the folder of the spec
 */
public record Dataset(
        Map<Part, Samples> parts, Learned learned, Map<String, String> files, Optional<Balancing> balancing) {
    public Dataset {
        Map<Part, Samples> ordered = new EnumMap<>(Part.class);
        ordered.putAll(parts);
        parts = Collections.unmodifiableMap(ordered);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    public Dataset(Map<Part, Samples> parts, Learned learned, Map<String, String> files) {
        this(parts, learned, files, Optional.empty());
    }

    /** The same samples, with the same bits, made by these kernels where they are pictures. */
    Dataset with(PictureKernels kernels) {
        Map<Part, Samples> made = new EnumMap<>(Part.class);
        parts.forEach((part, samples) -> made.put(part, samples.with(kernels)));
        return new Dataset(made, learned, files, balancing);
    }

    /** Empty for a part that does not exist or has no sample. */
    public Optional<Samples> part(Part part) {
        return Optional.ofNullable(parts.get(part)).filter(samples -> samples.count() > 0);
    }

    Samples training() {
        return part(Part.TRAIN).orElseThrow(() -> new DlspecException(Code.D508, "no sample is left for training"));
    }
}
