package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.train.EarlyStopping;
import org.dlspec.vocab.train.Stopping;

/** L12: early stopping by a figure of the training split, or with a patience that is no shorter than the training. */
record StoppingRule() implements Lint {
    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            List<Stopping> rules = experiment.train().options().stop();
            List<Expr> items = subject.sites().items(experiment, "stop");
            for (int i = 0; i < rules.size() && i < items.size(); i++) {
                if (rules.get(i) instanceof EarlyStopping rule) {
                    watched(rule, items.get(i), experiment, subject).ifPresent(all::add);
                    patience(rule, items.get(i), experiment, subject).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<Diagnostic> watched(EarlyStopping rule, Expr text, Experiment experiment, Subject subject) {
        if (!rule.monitor().part().equals("train")) {
            return Optional.empty();
        }
        Optional<Expr> monitor = Sites.argument(text, rule, "monitor").map(Argument::value);
        Diagnostic told = Diagnostic.of(
                Code.L12,
                monitor.map(Expr::span).orElse(text.span()),
                "`" + rule.monitor() + "` gets better as long as the model learns its samples by heart, so that"
                        + " stopping by it does not prevent that");
        boolean hasFix =
                monitor.isPresent() && monitor.get() instanceof Expr.Member && subject.has(Part.VALIDATION, experiment);
        return Optional.of(
                hasFix
                        ? told.fix(Fix.replace(
                                monitor.get().span(),
                                "validation." + rule.monitor().name()))
                        : told.help("watch a figure of a validation split"));
    }

    /** The first look is the best so far, so that a patience of all epochs lasts longer than they do. */
    private static Optional<Diagnostic> patience(
            EarlyStopping rule, Expr text, Experiment experiment, Subject subject) {
        TrainSpec train = experiment.train();
        boolean inEpochs = rule.patience().unit() == Duration.Unit.EPOCHS;
        Optional<Long> perEpoch = inEpochs ? Optional.of(1L) : subject.updatesPerEpoch(experiment);
        if (perEpoch.isEmpty() || rule.patience().steps(perEpoch.get()) < (double) perEpoch.get() * train.epochs()) {
            return Optional.empty();
        }
        Optional<Expr> patience = Sites.argument(text, rule, "patience").map(Argument::value);
        Span place = patience.map(Expr::span).orElse(text.span());
        String whole = inEpochs ? "" : " (" + Figures.whole(perEpoch.get() * train.epochs()) + " steps)";
        return Optional.of(Diagnostic.of(
                        Code.L12,
                        place,
                        "a patience of " + amount(rule.patience()) + " is no shorter than the training of "
                                + train.epochs() + (train.epochs() == 1 ? " epoch" : " epochs") + whole
                                + ": nothing is ever stopped")
                .help("fewer than the training has, or no `stop`"));
    }

    private static String amount(Duration duration) {
        String unit = duration.unit() == Duration.Unit.EPOCHS ? " epoch" : " step";
        boolean isWhole = duration.amount() == Math.rint(duration.amount());
        return (isWhole ? Figures.whole((long) duration.amount()) : Figures.shown(duration.amount()))
                + (duration.amount() == 1 ? unit : unit + "s");
    }
}
