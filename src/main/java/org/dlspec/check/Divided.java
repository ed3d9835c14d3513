package org.dlspec.check;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dlspec.data.Part;

/**
 * The samples of a train by part, as far as they can be counted.
 *
 * @param folds how many parts a cross-validation deals training and validation into; 0 where there is none
 */
record Divided(CheckedData data, int folds) {
    /** The parts that there will be; a cross-validation makes one for validation. */
    Optional<Set<Part>> parts() {
        return data.parts().map(brought -> {
            Set<Part> parts = EnumSet.noneOf(Part.class);
            parts.addAll(brought.keySet());
            if (folds > 0) {
                parts.add(Part.VALIDATION);
            }
            return parts;
        });
    }

    /** How many samples the training learns from; that of the first fold, which is the largest. */
    Optional<Integer> training() {
        return data.parts().map(parts -> {
            int training = parts.getOrDefault(Part.TRAIN, 0);
            int dealt = training + parts.getOrDefault(Part.VALIDATION, 0);
            return folds == 0 ? training : dealt - (dealt + folds - 1) / folds;
        });
    }
}
