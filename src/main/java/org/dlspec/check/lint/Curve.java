package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dlspec.spec.Components;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.schedule.Hold;
import org.dlspec.vocab.schedule.OnPlateau;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.PiecewiseConstant;
import org.dlspec.vocab.schedule.Schedule;
import org.dlspec.vocab.schedule.Then;

/**
 * A number of an optimizer that may change, taken apart where one schedule follows another.
 *
 * @param name as messages call it: {@code the learning rate}
 */
record Curve(String name, List<Stage> stages) {
    Curve {
        stages = List.copyOf(stages);
    }

    /** One schedule of a curve, and where it is written; the text is a call only where it stands in this file. */
    record Stage(Schedule schedule, Expr text) {
        String word() {
            return Schema.of(schedule.getClass()).word();
        }

        /** Whether its values can be computed before the training. */
        boolean isKnown() {
            return !(schedule instanceof OnPlateau || schedule instanceof PerPath);
        }

        boolean isFlat() {
            return schedule instanceof Hold || !hasEnd();
        }

        private boolean hasEnd() {
            return end(1).isPresent();
        }

        /** The step from which on it stays as it is, counted from its own start; empty where it changes for ever. */
        OptionalDouble end(long stepsPerEpoch) {
            if (schedule instanceof PiecewiseConstant pieces
                    && !pieces.boundaries().isEmpty()) {
                int last = pieces.boundaries().size() - 1;
                return OptionalDouble.of(pieces.boundaries().get(last).steps(stepsPerEpoch));
            }
            return schedule.length(stepsPerEpoch);
        }

        double first() {
            return schedule instanceof OnPlateau ? schedule.last() : schedule.value(0, 1);
        }

        /** What it stays at. */
        double last() {
            return schedule instanceof PiecewiseConstant pieces
                    ? pieces.values().get(pieces.values().size() - 1)
                    : schedule.last();
        }
    }

    /** The step at which a stage begins. */
    double start(int stage, long stepsPerEpoch) {
        return stages.subList(0, stage).stream()
                .mapToDouble(s -> s.schedule.length(stepsPerEpoch).orElse(0))
                .sum();
    }

    /** The largest value with which a stage begins or ends. */
    double peak() {
        return stages.stream()
                .filter(Stage::isKnown)
                .mapToDouble(s -> Math.max(s.first(), s.last()))
                .max()
                .orElse(0);
    }

    /** The curves of all optimizers of a train. */
    static List<Curve> of(Experiment experiment, Sites sites) {
        return Optimizers.of(experiment, sites).stream()
                .flatMap(o -> of(o, sites).stream())
                .toList();
    }

    /** The curves of an optimizer. */
    static List<Curve> of(Optimizers.Written each, Sites sites) {
        List<Curve> all = new ArrayList<>();
        for (Map.Entry<String, Object> argument :
                Components.of((Record) each.optimizer()).entrySet()) {
            if (argument.getValue() instanceof Schedule schedule) {
                Sites.argument(each.text(), each.optimizer(), argument.getKey())
                        .map(Argument::value)
                        .ifPresent(e -> all.addAll(read(name(argument.getKey()), schedule, e, sites)));
            }
        }
        return all;
    }

    /** The curves of the step size that an optimizer has, one for each path where they differ. */
    static List<Curve> ofRate(Optimizers.Written each, Sites sites) {
        return Sites.argument(each.text(), each.optimizer(), "lr")
                .map(a -> read(name("lr"), each.optimizer().lr(), a.value(), sites))
                .orElse(List.of());
    }

    private static String name(String parameter) {
        return parameter.equals("lr") ? "the learning rate" : "`" + parameter + "`";
    }

    private static List<Curve> read(String name, Schedule schedule, Expr text, Sites sites) {
        if (schedule instanceof PerPath paths) {
            List<Curve> all = new ArrayList<>();
            boolean isWritten = sites.followed(text) instanceof Expr.Record;
            List<Expr> values = isWritten
                    ? ((Expr.Record) sites.followed(text))
                            .entries().stream().map(e -> e.value()).toList()
                    : List.of();
            for (int i = 0; i < values.size() && i < paths.rates().size(); i++) {
                PerPath.Rate rate = paths.rates().get(i);
                all.addAll(read(name + " of `" + rate.path() + "`", rate.schedule(), values.get(i), sites));
            }
            return all;
        }
        List<Stage> stages = new ArrayList<>();
        split(schedule, text, sites, stages);
        return List.of(new Curve(name, stages));
    }

    private static void split(Schedule schedule, Expr text, Sites sites, List<Stage> into) {
        Expr followed = sites.followed(text);
        if (!(schedule instanceof Then then)) {
            into.add(new Stage(schedule, followed));
            return;
        }
        boolean isPipe = followed instanceof Expr.Pipe;
        split(then.first(), isPipe ? ((Expr.Pipe) followed).input() : followed, sites, into);
        split(then.next(), isPipe ? ((Expr.Pipe) followed).stage() : followed, sites, into);
    }
}
