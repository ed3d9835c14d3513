package org.dlspec.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.spec.Scheduled;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.Schedule;
import org.dlspec.vocab.train.Phase;

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

    /** A phase's optimizer from a step on, with its numbers by name, those by path one by one. */
    private record Part(long start, Map<String, Schedule> numbers) {}

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
        return schedule == null ? 0 : schedule.value(step - now.start(), stepsPerEpoch);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(0, numbers(train.optimizer())));
        long start = 0;
        for (Phase phase : train.options().phases()) {
            long begin = start;
            phase.optimizer().ifPresent(own -> parts.add(new Part(begin, numbers(own))));
            start += phase.epochs() * stepsPerEpoch;
        }
        return parts;
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
