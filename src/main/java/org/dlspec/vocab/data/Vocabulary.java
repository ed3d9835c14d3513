package org.dlspec.vocab.data;

import java.util.List;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;

@Doc(
        "Numbers words by how often they stand in the training samples, as many as the declared kind has room for. Number 0 is padding, number 1 every word that is not known.")
@Alias({"Keras: StringLookup", "PyTorch: build_vocab_from_iterator", "scikit-learn: CountVectorizer"})
@NotBuilt
public record Vocabulary(
        @Doc("How often a word must stand in the training samples to be known.")
        @Range("[1, inf)")
        @Default("1")
        @Alias({"PyTorch: min_freq", "scikit-learn: min_df"})
        int minCount)
        implements FieldOperator {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before instanceof Flow.Words
                ? new Flow.WordNumbers()
                : FieldOperator.refuse(this, "words", before, complaints);
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        throw FieldOperator.unbuilt(this);
    }

    @Override
    public boolean isScaling() {
        return false;
    }

    @Override
    public boolean isFitted() {
        return true;
    }
}
