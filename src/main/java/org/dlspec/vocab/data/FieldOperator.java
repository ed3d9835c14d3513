package org.dlspec.vocab.data;

import java.util.List;
import org.dlspec.data.Statistics;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;

/** A stage of an input's or target's pipe: {@code grayscale}, {@code resize}, {@code standardize}. */
public sealed interface FieldOperator extends Term
        permits Fill,
                Grayscale,
                Impute,
                LoadImage,
                Lowercase,
                Normalize,
                Rescale,
                Resize,
                Standardize,
                ToRgb,
                Vocabulary,
                Words {
    /** What leaves the stage; complains when it is not for what enters. */
    Flow after(Flow before, Kind declared, Complaints complaints);

    /** The stage of an operator that learns nothing, or of one that has learned this. */
    Stage stage(Kind declared, List<Statistics> learned);

    /** Whether it changes the scale of the numbers: augmentation comes before the first such stage. */
    boolean isScaling();

    /** Whether it learns from the training samples. */
    default boolean isFitted() {
        return false;
    }

    /** What a fitted operator learns with. */
    default Learning learning(Kind declared) {
        throw new IllegalStateException(this + " learns nothing");
    }

    /** Whether numbers and classes that were missing before are there afterwards. */
    default boolean fillsGaps() {
        return false;
    }

    /** The checker keeps what this version cannot run from running. */
    static IllegalStateException unbuilt(FieldOperator operator) {
        return new IllegalStateException(
                Schema.of(operator.getClass()).word() + " is not built; the checker keeps it from running");
    }

    /** Tells that the operator is for something else; answers what entered, so that the pipe goes on. */
    static Flow refuse(FieldOperator operator, String wanted, Flow before, Complaints complaints) {
        String word = Schema.of(operator.getClass()).word();
        boolean mayName = before instanceof Flow.Texts && wanted.startsWith("pictures");
        String help = mayName ? "texts that name files become pictures by `|> load_image`" : "";
        complaints.add(Code.D507, "`" + word + "` needs " + wanted + ", but here it gets " + before, help);
        return before;
    }
}
