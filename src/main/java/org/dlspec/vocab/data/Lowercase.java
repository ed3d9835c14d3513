package org.dlspec.vocab.data;

import java.util.List;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;

@Doc("Makes small letters of capital ones.")
@Alias("TF: lower")
@NotBuilt
public record Lowercase() implements FieldOperator {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before instanceof Flow.Texts
                ? new Flow.Texts()
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
