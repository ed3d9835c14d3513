package org.dlspec.vocab.data;

import java.util.List;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;

@Doc("Cuts a text into its words: runs of letters and digits; every other sign but the space is a word of its own.")
@Alias({"Keras: TextVectorization", "TF: split", "PyTorch: get_tokenizer"})
@NotBuilt
public record Words() implements FieldOperator {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before instanceof Flow.Texts
                ? new Flow.Words()
                : FieldOperator.refuse(this, "texts", before, complaints);
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        throw FieldOperator.unbuilt(this);
    }

    @Override
    public boolean isScaling() {
        return false;
    }
}
