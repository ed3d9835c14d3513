package org.dlspec.spec;

import java.util.Optional;
import org.dlspec.vocab.Interval;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.Schedule;

/**
 * A value of a formula that its parameter cannot have, and the first step at which it comes, counted from 0.
 *
 * @param parameter the parameter of the optimizer
 * @param wanted what the value must be
 */
public record Outlier(Schema.Parameter parameter, String wanted, long step, double value) {
    /** Longer trainings are looked at in strides, so that looking takes no time that anybody notices. */
    private static final long LOOKS = 1_000_000;

    /** Empty where every value of the optimizer's schedules is one that its parameter may have. */
    public static Optional<Outlier> of(Optimizer optimizer, long steps, long stepsPerEpoch) {
        Schema schema = Schema.of(optimizer.getClass());
        return Scheduled.of(optimizer).entrySet().stream()
                .flatMap(number ->
                        find(schema.parameter(number.getKey()).orElseThrow(), number.getValue(), steps, stepsPerEpoch)
                                .stream())
                .findFirst();
    }

    /** What is wrong, as a sentence: the step counts from 1, as everywhere where steps are told. */
    public String message() {
        return "`" + parameter.name() + "` must be " + wanted + ", and this schedule gives " + (float) value
                + " at step " + (step + 1);
    }

    private static Optional<Outlier> find(Schema.Parameter parameter, Schedule schedule, long steps, long perEpoch) {
        if (schedule instanceof PerPath paths) {
            return paths.rates().stream()
                    .flatMap(r -> find(parameter, r.schedule(), steps, perEpoch).stream())
                    .findFirst();
        }
        // All other words bound their own values.
        if (!schedule.isFree() || parameter.range().isEmpty()) {
            return Optional.empty();
        }
        Interval range = parameter.range().get();
        long stride = Math.max(1, steps / LOOKS);
        for (long step = 0; step < steps; step += stride) {
            double value = schedule.value(step, perEpoch);
            // A warm-up may begin at the lower end, even where that is no value.
            if (!Double.isFinite(value) || value != range.low() && !range.contains(value)) {
                return Optional.of(new Outlier(parameter, range.phrase(), step, value));
            }
        }
        return Optional.empty();
    }
}
