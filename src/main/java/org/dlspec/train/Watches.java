package org.dlspec.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.Period;
import org.dlspec.spec.Scheduled;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.schedule.OnPlateau;
import org.dlspec.vocab.schedule.Plateaus;
import org.dlspec.vocab.schedule.Schedule;
import org.dlspec.vocab.train.EarlyStopping;
import org.dlspec.vocab.train.GradientNorm;

/**
 * All that a training watches: what may end it, and what makes a number of its optimizer smaller.
 *
 * @param stopped why the training is to end; empty while it goes on
 */
record Watches(List<Watch> all, List<GradientNorm> norms, Optional<String> stopped) implements Plateaus {
    private static final String STOPPED = "stopped";

    Watches {
        all = List.copyOf(all);
        norms = List.copyOf(norms);
    }

    static Watches of(TrainSpec spec, long updatesPerEpoch) {
        List<Watch> all = new ArrayList<>();
        List<GradientNorm> norms = new ArrayList<>();
        for (var stop : spec.options().stop()) {
            if (stop instanceof EarlyStopping early) {
                all.add(Watch.of(early, spec, updatesPerEpoch));
            } else if (stop instanceof GradientNorm norm) {
                norms.add(norm);
            }
        }
        Map<Schedule.Waiting, Double> ends = new LinkedHashMap<>();
        for (Period period : spec.periods()) {
            boolean isLast = period.number() == spec.periods().size() - 1;
            double end = isLast
                    ? Double.POSITIVE_INFINITY
                    : period.start(updatesPerEpoch) + period.epochs() * updatesPerEpoch;
            waiting(spec, period, updatesPerEpoch).forEach(waiting -> ends.merge(waiting, end, Math::max));
        }
        ends.forEach((waiting, end) -> all.add(Watch.of(waiting, end, spec, updatesPerEpoch)));
        return new Watches(all, norms, Optional.empty());
    }

    /** What waits in the schedules of a period, from where these count on. */
    private static Stream<Schedule.Waiting> waiting(TrainSpec spec, Period period, long updatesPerEpoch) {
        long start = spec.periods().get(period.scheduled()).start(updatesPerEpoch);
        return Scheduled.of(period.optimizer()).values().stream()
                .flatMap(schedule -> schedule.waiting(updatesPerEpoch).stream())
                .map(waiting -> new Schedule.Waiting(waiting.plateau(), start + waiting.start()));
    }

    boolean isStopped() {
        return stopped.isPresent();
    }

    /** Whether the norm of the gradients is asked for. */
    boolean readNorm() {
        return !norms.isEmpty();
    }

    /** After figures of a part were measured behind so many updates. */
    Watches measured(Part part, Figures figures, long step) {
        List<Watch> next = new ArrayList<>();
        Optional<String> reason = stopped;
        for (Watch watch : all) {
            boolean isMeant = watch.aim().metric().part().equals(part.toString());
            Watch after = isMeant ? watch.measured(value(watch, figures), step) : watch;
            if (isMeant && after.aim() instanceof Watch.End && after.isOver(step) && reason.isEmpty()) {
                reason = Optional.of(reason(after));
            }
            next.add(after);
        }
        return new Watches(next, norms, reason);
    }

    private static double value(Watch watch, Figures figures) {
        Double value = figures.values().get(watch.aim().metric().name());
        if (value == null) {
            throw new DlspecException(
                    Code.D604, "`" + watch.aim().metric() + "` is monitored and is not measured in the training");
        }
        return value;
    }

    private static String reason(Watch watch) {
        Watch.End end = (Watch.End) watch.aim();
        String best = Double.isNaN(watch.best()) ? "" : ", which was " + org.dlspec.diag.Figures.shown(watch.best());
        return "`" + end.metric() + "` has not become better for " + end.rule().patience() + " after its best" + best;
    }

    /** After a step whose gradients had this norm. */
    Watches stepped(double norm) {
        for (GradientNorm rule : norms) {
            if (norm < rule.below() && stopped.isEmpty()) {
                String reason = "the norm of the gradients is " + org.dlspec.diag.Figures.shown(norm) + ", below "
                        + rule.below();
                return new Watches(all, norms, Optional.of(reason));
            }
        }
        return this;
    }

    /** The watches that have made their number smaller more often than before. */
    List<Watch> reducedSince(Watches before) {
        List<Watch> reduced = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).reductions() > before.all.get(i).reductions()) {
                reduced.add(all.get(i));
            }
        }
        return reduced;
    }

    @Override
    public int reductions(OnPlateau plateau, double start) {
        Schedule.Waiting waiting = new Schedule.Waiting(plateau, start);
        return all.stream()
                .filter(watch -> watch.aim() instanceof Watch.Reduce reduce
                        && waiting.equals(new Schedule.Waiting(reduce.rule(), watch.start())))
                .mapToInt(Watch::reductions)
                .findFirst()
                .orElse(0);
    }

    /** Texts that {@link #restored} reads back without loss. */
    Map<String, String> toTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            texts.put("watch." + i + ".best", Double.toString(all.get(i).best()));
            texts.put("watch." + i + ".since", Double.toString(all.get(i).since()));
            texts.put("watch." + i + ".reductions", Integer.toString(all.get(i).reductions()));
        }
        stopped.ifPresent(reason -> texts.put(STOPPED, reason));
        return texts;
    }

    /** The same watches as they stood. Throws NumberFormatException on texts that do not come from {@link #toTexts}. */
    Watches restored(Map<String, String> texts) {
        List<Watch> next = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String prefix = "watch." + i + ".";
            next.add(new Watch(
                    all.get(i).aim(),
                    all.get(i).start(),
                    all.get(i).end(),
                    Double.parseDouble(texts.getOrDefault(prefix + "best", "")),
                    Double.parseDouble(texts.getOrDefault(prefix + "since", "")),
                    Integer.parseInt(texts.getOrDefault(prefix + "reductions", ""))));
        }
        return new Watches(next, norms, Optional.ofNullable(texts.get(STOPPED)));
    }
}
