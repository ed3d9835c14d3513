package org.dlspec.vocab.data;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.Statistics;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Takes a given mean off and divides by a given deviation, for each channel or column, or one for all.")
@Alias({"Keras: Normalization", "PyTorch: Normalize"})
public record Normalize(
        @Doc("The means.") List<Double> mean,

        @Doc("The standard deviations.") @Range("(0, inf)") @Alias("Keras: variance")
        List<Double> std)
        implements FieldOperator {
    public Normalize {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    @Override
    public Optional<String> contradiction() {
        return mean.size() == std.size() && !mean.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "`normalize` needs as many means as deviations, got " + mean.size() + " and " + std.size());
    }

    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        if (!before.isNumeric()) {
            return FieldOperator.refuse(this, "pictures or numbers", before, complaints);
        }
        int count = before instanceof Flow.Pictures p ? p.channels() : ((Flow.Numbers) before).count();
        if (mean.size() != 1 && mean.size() != count) {
            complaints.add(Code.D507, "`normalize` has " + mean.size() + " means, but here it gets " + before);
        }
        return before;
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        int count = Math.max(mean.size(), Moments.count(declared));
        return new Moments(new Statistics(spread(mean, count), spread(std, count)));
    }

    @Override
    public boolean isScaling() {
        return true;
    }

    private static List<Double> spread(List<Double> numbers, int count) {
        return numbers.size() == 1 ? Collections.nCopies(count, numbers.get(0)) : numbers;
    }
}
