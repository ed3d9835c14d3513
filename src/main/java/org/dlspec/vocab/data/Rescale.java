package org.dlspec.vocab.data;

import java.util.Arrays;
import java.util.List;
import org.dlspec.data.Change;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Multiplies every number by a factor: rescale(1/255) brings the samples of a picture between 0 and 1.")
@Alias({"Keras: Rescaling", "PyTorch: ToTensor"})
public record Rescale(
        @Doc("The factor.") @Alias("Keras: scale") double factor) implements FieldOperator, Pointwise {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before.isNumeric() ? before : FieldOperator.refuse(this, "pictures or numbers", before, complaints);
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        return this;
    }

    @Override
    public boolean isScaling() {
        return true;
    }

    @Override
    public Change change() {
        return new Change.Rescaled(factor);
    }

    @Override
    public double[] numbers(double[] numbers) {
        return Arrays.stream(numbers).map(x -> x * factor).toArray();
    }

    @Override
    public double[] restore(double[] numbers) {
        return Arrays.stream(numbers).map(x -> x / factor).toArray();
    }
}
