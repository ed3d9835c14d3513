package org.dlspec.vocab.data;

import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Problem;
import org.dlspec.data.Shares;
import org.dlspec.data.Splits;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Range;

@Doc("Deals whole groups of samples out at random, so that no patient or drive is in two parts. The shares are met as"
        + " nearly as the groups allow. Where the source brings parts of its own, only its training part is divided.")
@Alias({"scikit-learn: GroupShuffleSplit", "scikit-learn: GroupKFold", "scikit-learn: StratifiedGroupKFold"})
public record Grouped(
        @Doc("What the samples of a group have in common.") @Alias("scikit-learn: groups")
        Grouping by,

        @Doc("Share of the training part.") @Range("(0, 1]") @Alias("scikit-learn: train_size")
        double train,

        @Doc("Share of the validation part.") @Range("[0, 1)") @Default("0") @Alias("Keras: validation_split")
        double validation,

        @Doc("Share of the test part.") @Range("[0, 1)") @Default("0") @Alias("scikit-learn: test_size")
        double test,

        @Doc("A target whose classes each part gets in shares as nearly equal as the groups allow.") @Default("none")
        Optional<FieldName> stratify,

        @Doc("Start of the random numbers.") @Default("0") @Alias("scikit-learn: random_state")
        long seed)
        implements Splitter {
    @Override
    public Optional<String> contradiction() {
        return Splitter.tooMuch("grouped", train + validation + test);
    }

    @Override
    public Optional<String> column() {
        return Optional.of(by.column());
    }

    @Override
    public Optional<Problem> problem(Map<Part, Integer> brought) {
        return Splits.problem(brought, shares());
    }

    @Override
    public Optional<int[]> groups(Rows rows) {
        return rows.column().map(by::groups);
    }

    @Override
    public Parts divide(Parts brought, Rows rows) {
        int[] groups = by.groups(rows.column().orElseThrow());
        return Splits.grouped(brought, shares(), groups, rows.strata(), seed);
    }

    private Shares shares() {
        return new Shares(train, validation, test);
    }
}
