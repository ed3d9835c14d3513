package org.dlspec.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Schedule;

/** The numbers of an optimizer that may change in the course of a training. */
public final class Scheduled {
    private Scheduled() {}

    /** By the names of the parameters; a number that stays is the constant schedule. */
    public static Map<String, Schedule> of(Optimizer optimizer) {
        Map<String, Schedule> all = new LinkedHashMap<>();
        Components.of((Record) optimizer).forEach((name, value) -> {
            if (value instanceof Schedule schedule) {
                all.put(name, schedule);
            }
        });
        return all;
    }
}
