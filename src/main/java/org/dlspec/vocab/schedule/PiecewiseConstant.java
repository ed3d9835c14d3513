package org.dlspec.vocab.schedule;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Objection;
import org.dlspec.vocab.Range;

@Doc("One number after the other: each holds up to a boundary and at it, the last one to the end.")
@Alias({"Keras: PiecewiseConstantDecay", "PyTorch: MultiStepLR"})
public record PiecewiseConstant(
        @Doc("The numbers, one more than there are boundaries.") @Range("[0, inf)")
        List<Double> values,

        @Doc("The times after which the next number holds.") @Alias("PyTorch: milestones")
        List<Duration> boundaries)
        implements Schedule {
    public PiecewiseConstant {
        values = List.copyOf(values);
        boundaries = List.copyOf(boundaries);
    }

    // Keras 3, learning_rate_schedule.py, PiecewiseConstantDecay: value i while the step is at most boundary i.
    @Override
    public double value(double step, long stepsPerEpoch) {
        int place = 0;
        while (place < boundaries.size() && step > boundaries.get(place).steps(stepsPerEpoch)) {
            place++;
        }
        return values.get(place);
    }

    @Override
    public Optional<Objection> objection() {
        int needed = values.size() - 1;
        if (needed != boundaries.size()) {
            String boundary = needed == 1 ? " boundary" : " boundaries";
            String message = values.size() + (values.size() == 1 ? " value needs " : " values need ") + needed
                    + boundary + ", got " + boundaries.size();
            return Optional.of(new Objection(
                    Code.D406, "boundaries", message, "values hold before, between and after the boundaries"));
        }
        for (int i = 1; i < needed; i++) {
            Duration before = boundaries.get(i - 1);
            Duration now = boundaries.get(i);
            if (before.unit() == now.unit() && now.amount() <= before.amount()) {
                String message = "boundaries rise, got " + before + " and then " + now;
                return Optional.of(new Objection(
                        Code.D406, "boundaries", message, "the value between them would hold for no step"));
            }
        }
        return Optional.empty();
    }
}
