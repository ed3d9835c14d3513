package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.schedule.PiecewiseConstant;

/** L05: a schedule that has fallen to its end long before the training ends, or that the training cuts off. */
record ScheduleLength() implements Lint {
    // A hundredth is what rounding to whole epochs moves, and nothing that a training shows.
    private static final double NEAR = 0.01;

    /**
     * The stage that changes last, in a training.
     *
     * @param known the steps of an epoch; empty where only epochs can be told
     */
    private record Case(Curve curve, int place, Optional<Long> known, Optimizers.Written each) {
        int epochs() {
            return each.epochs();
        }

        Curve.Stage stage() {
            return curve.stages().get(place);
        }

        boolean isLast() {
            return place == curve.stages().size() - 1;
        }

        long perEpoch() {
            return known.orElse(1L);
        }

        double start() {
            return curve.start(place, perEpoch());
        }

        double end() {
            return start() + stage().end(perEpoch()).orElseThrow();
        }

        double training() {
            return (double) perEpoch() * epochs();
        }

        String told(double steps) {
            return Figures.shown(steps / perEpoch());
        }
    }

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            Optional<Long> perEpoch = subject.updatesPerEpoch(experiment);
            for (Optimizers.Written each : Optimizers.of(experiment, subject.sites())) {
                Curve.of(each, subject.sites())
                        .forEach(c -> look(c, each, perEpoch).ifPresent(all::add));
            }
        }
        return all;
    }

    private static Optional<Diagnostic> look(Curve curve, Optimizers.Written each, Optional<Long> perEpoch) {
        int place = curve.stages().size() - 1;
        while (place >= 0 && curve.stages().get(place).isFlat()) {
            place--;
        }
        if (place < 0) {
            return Optional.empty();
        }
        Case one = new Case(curve, place, perEpoch, each);
        if (one.known().isEmpty() && !isInEpochs(curve, place)) {
            return Optional.empty();
        }
        return one.end() > one.training() ? late(one) : early(one);
    }

    /** Whether no steps are counted up to the end of a stage, so that nothing need be known of the data. */
    private static boolean isInEpochs(Curve curve, int place) {
        double one = curve.start(place, 1) + curve.stages().get(place).end(1).orElseThrow();
        double two = curve.start(place, 2) + curve.stages().get(place).end(2).orElseThrow();
        return two == 2 * one;
    }

    private static Optional<Diagnostic> late(Case one) {
        Curve.Stage stage = one.stage();
        double at = stage.schedule().value(Math.max(0, one.training() - one.start()), one.perEpoch());
        if (Math.abs(at - stage.last()) <= NEAR * one.curve().peak()) {
            return Optional.empty();
        }
        String message = "`" + stage.word() + "` ends after " + one.told(one.end()) + " epochs" + steps(one)
                + ", and " + one.each().span() + " after " + one.epochs() + ": "
                + one.curve().name() + " never comes to "
                + Figures.shown(stage.last());
        return Optional.of(mended(one, Diagnostic.of(Code.L05, place(stage), message)));
    }

    /** A warm-up that is followed by nothing is meant to stay where it is, and so is the last of several pieces. */
    private static Optional<Diagnostic> early(Case one) {
        Curve.Stage stage = one.stage();
        boolean falls = stage.first() > stage.last() && !(stage.schedule() instanceof PiecewiseConstant);
        if (!one.isLast() || !falls || one.end() >= (1 - NEAR) * one.training()) {
            return Optional.empty();
        }
        String message = "`" + stage.word() + "` ends after " + one.told(one.end()) + " of " + one.epochs() + " epochs"
                + steps(one) + ": " + one.curve().name() + " stays at " + Figures.shown(stage.last())
                + " from there on";
        return Optional.of(mended(one, Diagnostic.of(Code.L05, place(stage), message)));
    }

    private static String steps(Case one) {
        return one.known().isEmpty() ? "" : " (" + Figures.whole(Math.round(one.end())) + " steps)";
    }

    private static Diagnostic mended(Case one, Diagnostic told) {
        double wanted = one.training() - one.start();
        Optional<Expr> over = over(one.stage());
        if (over.isEmpty() || !one.isLast() || wanted <= 0) {
            return told.help(one.each().span() + " has " + one.epochs() + " epochs");
        }
        return told.fix(Fix.replace(over.get().span(), duration(wanted, one)));
    }

    /** In whole epochs where it can be, else in steps. */
    private static String duration(double steps, Case one) {
        double epochs = steps / one.perEpoch();
        boolean whole = Math.abs(epochs - Math.rint(epochs)) < 1e-9;
        if (!whole && one.known().isPresent()) {
            long count = Math.round(steps);
            return count + (count == 1 ? " step" : " steps");
        }
        String count = whole ? String.valueOf(Math.round(epochs)) : String.valueOf((float) epochs);
        return count + (count.equals("1") ? " epoch" : " epochs");
    }

    private static Span place(Curve.Stage stage) {
        return over(stage)
                .or(() -> Sites.argument(stage.text(), "boundaries").map(Argument::value))
                .map(Expr::span)
                .orElse(stage.text().span());
    }

    /** The argument that says how long a stage is. */
    private static Optional<Expr> over(Curve.Stage stage) {
        return Sites.argument(stage.text(), "over")
                .map(Argument::value)
                .filter(e -> e instanceof Expr.Quantity)
                .or(() -> positional(stage.text()));
    }

    private static Optional<Expr> positional(Expr text) {
        return text instanceof Expr.Call call
                ? call.arguments().stream()
                        .map(Argument::value)
                        .filter(e -> e instanceof Expr.Quantity q
                                && q.unit()
                                        .map(u -> u.text().matches("(epoch|step)s?"))
                                        .orElse(false))
                        .findFirst()
                : Optional.empty();
    }
}
