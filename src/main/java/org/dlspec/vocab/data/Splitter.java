package org.dlspec.vocab.data;

import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Column;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Problem;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Term;

/** How samples are divided into training, validation and test parts. */
public sealed interface Splitter extends Term permits Folders, Grouped, Random, SplitColumn {
    /** The target whose classes each part gets in equal shares. */
    Optional<FieldName> stratify();

    /** The column that it looks at; empty for one that looks at none. */
    default Optional<String> column() {
        return Optional.empty();
    }

    /** The group of each row that is to stay together with the others of its group; empty where rows are dealt singly. */
    default Optional<int[]> groups(Rows rows) {
        return Optional.empty();
    }

    /** Why this split cannot be applied to a source that brings these parts, with their sizes. */
    Optional<Problem> problem(Map<Part, Integer> brought);

    /** How many rows each part gets, where that does not depend on what stands in the rows; empty where it does. */
    default Optional<Map<Part, Integer>> sizes(Parts brought) {
        return Optional.empty();
    }

    /** The parts of all rows, from those that the source brings. */
    Parts divide(Parts brought, Rows rows);

    /**
     * What a split sees of the rows.
     *
     * @param strata the class of each row; all zero when {@link #stratify} is empty
     * @param column the cells of {@link #column}
     */
    record Rows(int[] strata, Optional<Column> column) {
        public static Rows of(int[] strata) {
            return new Rows(strata, Optional.empty());
        }
    }

    /** What is said of shares that add up to more than all samples; decimal fractions add up to 1 only nearly. */
    static Optional<String> tooMuch(String word, double sum) {
        return sum <= 1 + 1e-9
                ? Optional.empty()
                : Optional.of("the shares of `" + word + "` add up to " + Math.round(sum * 1000) / 10.0
                        + "%, which is more than all samples");
    }
}
