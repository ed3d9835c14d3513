package org.dlspec.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.spec.Period;
import org.dlspec.spec.Scheduled;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.Schedule;

/** The schedules of a training as charts: the learning rate, and what else of its optimizers changes. */
final class PlottedSchedules {
    private final TrainSpec train;
    private final long epochs;
    private final long stepsPerEpoch;

    PlottedSchedules(TrainSpec train, long epochs, long stepsPerEpoch) {
        this.train = train;
        this.epochs = epochs;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /**
     * The numbers of a period by name, those by path one by one.
     *
     * @param start the step at which it begins
     * @param counted the step from which its schedules count
     */
    private record Part(long start, long counted, Map<String, Schedule> numbers) {}

    List<Chart> charts() {
        List<Part> parts = parts();
        List<String> names = parts.stream()
                .flatMap(part -> part.numbers().keySet().stream())
                .distinct()
                .filter(name -> name.startsWith("lr") || parts.stream().anyMatch(p -> changes(p, name)))
                .toList();
        return names.stream()
                .map(name -> Chart.of(name, epochs * stepsPerEpoch, stepsPerEpoch, step -> value(parts, name, step)))
                .toList();
    }

    private static boolean changes(Part part, String name) {
        Schedule schedule = part.numbers().get(name);
        return schedule != null && !(schedule instanceof Constant);
    }

    private double value(List<Part> parts, String name, long step) {
        Part now = parts.get(0);
        for (Part part : parts) {
            now = step >= part.start() ? part : now;
        }
        Schedule schedule = now.numbers().get(name);
        return schedule == null ? 0 : schedule.value(step - now.counted(), stepsPerEpoch);
    }

    private List<Part> parts() {
        List<Period> periods = train.periods();
        return periods.stream()
                .map(period -> new Part(
                        period.start(stepsPerEpoch),
                        periods.get(period.scheduled()).start(stepsPerEpoch),
                        numbers(period.optimizer())))
                .toList();
    }

    private static Map<String, Schedule> numbers(Optimizer optimizer) {
        Map<String, Schedule> all = new LinkedHashMap<>();
        Scheduled.of(optimizer).forEach((name, schedule) -> {
            if (schedule instanceof PerPath paths) {
                paths.rates().forEach(rate -> all.put(name + " of " + rate.path(), rate.schedule()));
            } else {
                all.put(name, schedule);
            }
        });
        return all;
    }
}
