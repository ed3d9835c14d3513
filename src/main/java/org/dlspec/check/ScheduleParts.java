package org.dlspec.check;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dlspec.spec.Scheduled;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.OnPlateau;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.PiecewiseConstant;
import org.dlspec.vocab.schedule.Schedule;
import org.dlspec.vocab.schedule.Then;

/** The schedules that a schedule is made of, one after the other or path by path. */
final class ScheduleParts {
    private ScheduleParts() {}

    /** The schedules of an optimizer that wait for a metric. */
    static List<OnPlateau> plateaus(Optimizer optimizer) {
        return Scheduled.of(optimizer).values().stream()
                .flatMap(ScheduleParts::of)
                .filter(OnPlateau.class::isInstance)
                .map(OnPlateau.class::cast)
                .toList();
    }

    /** The largest number that the schedule begins, changes or ends with, as far as it is known without running. */
    static double largest(Schedule schedule) {
        return of(schedule).flatMapToDouble(ScheduleParts::numbers).max().orElse(0);
    }

    private static DoubleStream numbers(Schedule part) {
        if (part instanceof PiecewiseConstant steps) {
            return steps.values().stream().mapToDouble(v -> v);
        }
        if (part instanceof OnPlateau plateau) {
            return DoubleStream.of(plateau.initial());
        }
        return DoubleStream.of(part.value(0, 1), part.last());
    }

    private static Stream<Schedule> of(Schedule schedule) {
        if (schedule instanceof Then then) {
            return Stream.concat(of(then.first()), of(then.next()));
        }
        return schedule instanceof PerPath paths
                ? paths.rates().stream().flatMap(r -> of(r.schedule()))
                : Stream.of(schedule);
    }
}
