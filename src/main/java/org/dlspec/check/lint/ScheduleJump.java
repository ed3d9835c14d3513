package org.dlspec.check.lint;

import java.math.BigDecimal;
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
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.Hold;
import org.dlspec.vocab.schedule.Linear;

/** L06: a schedule that begins at another value than the one before it has come to. Two constants are stairs, and meant. */
record ScheduleJump() implements Lint {
    private static final double NEAR = 0.01;

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            Optional<Long> perEpoch = subject.updatesPerEpoch(experiment);
            for (Curve curve : Curve.of(experiment, subject.sites())) {
                for (int i = 1; i < curve.stages().size(); i++) {
                    if (jumps(curve, i)) {
                        all.add(told(curve, i, perEpoch));
                    }
                }
            }
        }
        return all;
    }

    private static boolean jumps(Curve curve, int place) {
        Curve.Stage before = curve.stages().get(place - 1);
        Curve.Stage after = curve.stages().get(place);
        boolean isStair = isConstant(before) && isConstant(after);
        return !isStair && after.isKnown() && Math.abs(after.first() - before.last()) > NEAR * curve.peak();
    }

    private static boolean isConstant(Curve.Stage stage) {
        return stage.schedule() instanceof Hold || stage.schedule() instanceof Constant;
    }

    private static Diagnostic told(Curve curve, int place, Optional<Long> perEpoch) {
        Curve.Stage before = curve.stages().get(place - 1);
        Curve.Stage after = curve.stages().get(place);
        Diagnostic told = Diagnostic.of(
                Code.L06,
                first(after).map(Argument::span).orElse(after.text().span()),
                curve.name() + " jumps from " + Figures.shown(before.last()) + " to " + Figures.shown(after.first())
                        + when(curve.start(place, 1), curve.start(place, 2), perEpoch));
        if (before.last() == 0) {
            return told.help("a fall that begins again is `cosine_decay_restarts`; a line back up is `linear`");
        }
        return fix(before, after)
                .map(told::fix)
                .orElseGet(() -> told.help(
                        "let both be the same there: the stage before ends at " + Figures.shown(before.last())));
    }

    /** A border is so many steps, where an epoch has one step and where it has two, and linear between. */
    private static String when(double atOne, double atTwo, Optional<Long> perEpoch) {
        double epochs = atTwo - atOne;
        double steps = atOne - epochs;
        if (perEpoch.isPresent()) {
            double border = steps + epochs * perEpoch.get();
            return " at step " + Figures.whole((long) Math.ceil(border)) + " (epoch "
                    + Figures.shown(border / perEpoch.get()) + ")";
        }
        return steps == 0
                ? " at epoch " + Figures.shown(epochs)
                : epochs == 0 ? " at step " + Figures.whole((long) Math.ceil(steps)) : "";
    }

    private static Optional<Argument> first(Curve.Stage stage) {
        if (!(stage.text() instanceof Expr.Call call) || call.arguments().isEmpty()) {
            return Optional.empty();
        }
        String name = Schema.of(stage.schedule().getClass()).parameters().get(0).name();
        return Sites.argument(call, name)
                .or(() -> Optional.of(call.arguments().get(0))
                        .filter(a -> a.name().isEmpty()));
    }

    private static Optional<Fix> fix(Curve.Stage before, Curve.Stage after) {
        Optional<Argument> first = first(after);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Expr value = first.get().value();
        if (after.schedule() instanceof Linear && value instanceof Expr.Range range) {
            return Optional.of(Fix.replace(range.low().span(), number(before.last())));
        }
        Schema.Parameter parameter =
                Schema.of(after.schedule().getClass()).parameters().get(0);
        boolean goesOn = parameter.base() == double.class && !parameter.isList();
        return goesOn && value instanceof Expr.Quantity
                ? Optional.of(Sites.withoutArgument(
                        "leave out " + text(value.span()) + ": a stage after `|>` continues from the value before it",
                        (Expr.Call) after.text(),
                        first.get()))
                : Optional.empty();
    }

    private static String text(Span span) {
        return span.text().strip();
    }

    private static String number(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
