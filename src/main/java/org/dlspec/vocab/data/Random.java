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

@Doc("Deals the samples out at random. Where the source brings parts of its own, only its training part is divided.")
@Alias({"PyTorch: random_split", "scikit-learn: train_test_split"})
public record Random(
        @Doc("Share of the training part.") @Range("(0, 1]") @Alias("scikit-learn: train_size")
        double train,

        @Doc("Share of the validation part.") @Range("[0, 1)") @Default("0") @Alias("Keras: validation_split")
        double validation,

        @Doc("Share of the test part.") @Range("[0, 1)") @Default("0") @Alias("scikit-learn: test_size")
        double test,

        @Doc("A target whose classes each part gets in equal shares.") @Default("none")
        Optional<FieldName> stratify,

        @Doc("Start of the random numbers.") @Default("0") @Alias("scikit-learn: random_state")
        long seed)
        implements Splitter {
    @Override
    public Optional<String> contradiction() {
        return Splitter.tooMuch("random", train + validation + test);
    }

    @Override
    public Optional<Problem> problem(Map<Part, Integer> brought) {
        return Splits.problem(brought, shares());
    }

    @Override
    public Optional<Map<Part, Integer>> sizes(Parts brought) {
        return Optional.of(Splits.sizes(brought, shares()));
    }

    @Override
    public Parts divide(Parts brought, Rows rows) {
        return Splits.stratified(brought, shares(), rows.strata(), seed);
    }

    private Shares shares() {
        return new Shares(train, validation, test);
    }
}
