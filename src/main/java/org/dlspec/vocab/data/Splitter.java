package org.dlspec.vocab.data;

import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Problem;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Term;

/** How samples are divided into training, validation and test parts. */
public sealed interface Splitter extends Term permits Random {
    /** The target whose classes each part gets in equal shares. */
    Optional<FieldName> stratify();

    /** Why this split cannot be applied to a source that brings these parts, with their sizes. */
    Optional<Problem> problem(Map<Part, Integer> brought);

    /**
     * The parts of all rows.
     *
     * @param brought what the source brings
     * @param strata the class of each row; all zero when {@link #stratify} is empty
     */
    Parts divide(Parts brought, int[] strata);
}
