package org.dlspec.vocab.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Composed;
import org.dlspec.vocab.Doc;

@Doc("A number of its own for the parameters below each path; the most specific path wins.")
@Composed
public record PerPath(@Doc("The paths and their numbers.") List<Rate> rates) implements Schedule {
    public PerPath {
        rates = List.copyOf(rates);
    }

    /** A path of parameters, its number, and where the path is written. */
    public record Rate(String path, Schedule schedule, Span at) {
        /** Whether the parameter lies at or below the path. */
        public boolean covers(String parameter) {
            return parameter.equals(path) || parameter.startsWith(path + ".") || parameter.startsWith(path + "[");
        }
    }

    /** What holds for a parameter; empty when no path covers it. */
    public Optional<Rate> of(String parameter) {
        return rates.stream()
                .filter(r -> r.covers(parameter))
                .max(Comparator.comparingInt(r -> r.path().length()));
    }

    @Override
    public boolean isFree() {
        return rates.stream().anyMatch(rate -> rate.schedule().isFree());
    }

    @Override
    public List<Waiting> waiting(long stepsPerEpoch) {
        return rates.stream()
                .flatMap(rate -> rate.schedule().waiting(stepsPerEpoch).stream())
                .distinct()
                .toList();
    }

    /** The number of the first path: an optimizer takes that of each parameter. */
    @Override
    public double value(double step, long stepsPerEpoch) {
        return rates.get(0).schedule().value(step, stepsPerEpoch);
    }

    @Override
    public double value(double step, long stepsPerEpoch, Plateaus plateaus) {
        return rates.get(0).schedule().value(step, stepsPerEpoch, plateaus);
    }
}
