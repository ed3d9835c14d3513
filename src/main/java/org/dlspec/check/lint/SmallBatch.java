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
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.BatchNorm;

/** L08 and L09: batches with too few samples for the mean and variance that batch normalization takes of them. */
record SmallBatch() implements Lint {
    private static final int FEW = 8;

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            List<LayerCall> norms = experiment.model().calls().stream()
                    .filter(c -> c.layer() instanceof BatchNorm)
                    .toList();
            int batch = experiment.train().batch().orElse(Integer.MAX_VALUE);
            if (norms.isEmpty()) {
                continue;
            }
            if (batch < FEW) {
                all.add(few(experiment, norms.get(0), subject.sites()));
            } else {
                single(experiment, norms, subject).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Diagnostic few(Experiment experiment, LayerCall norm, Sites sites) {
        int batch = experiment.train().batch().getAsInt();
        return Diagnostic.of(
                        Code.L09,
                        place(experiment, sites),
                        "`batch_norm` takes mean and variance of a batch, and a batch of " + batch
                                + (batch == 1 ? " sample tells" : " samples tells") + " little of them")
                .note(sites.word(norm.origin()), "normalizes by the batch")
                .help("a batch of 16 or more, or `group_norm`, which looks at each sample alone");
    }

    /** A batch of one picture still has many pixels; a vector of one sample has variance 0. */
    private static Optional<Diagnostic> single(Experiment experiment, List<LayerCall> norms, Subject subject) {
        Optional<LayerCall> norm =
                norms.stream().filter(c -> c.kind() instanceof Kind.Vec).findFirst();
        Optional<Integer> samples = subject.samples(experiment);
        // A balanced epoch is only known to a few samples.
        boolean isKnown = samples.isPresent() && subject.balance(experiment).isEmpty();
        if (norm.isEmpty() || !isKnown || experiment.train().batch().isEmpty()) {
            return Optional.empty();
        }
        int batch = experiment.train().batch().getAsInt();
        if (samples.get() % batch != 1) {
            return Optional.empty();
        }
        Sites sites = subject.sites();
        int better = batch + 1;
        while (samples.get() % better == 1) {
            better++;
        }
        Span place = place(experiment, sites);
        Diagnostic told = Diagnostic.of(
                        Code.L08,
                        place,
                        "the last batch of an epoch has 1 sample (" + Figures.whole(samples.get()) + " = "
                                + samples.get() / batch + " x " + batch + " + 1), and the variance of one vector is 0")
                .note(sites.word(norm.get().origin()), "normalizes by the batch");
        boolean literal =
                sites.at(place).filter(e -> e instanceof Expr.Quantity).isPresent();
        return Optional.of(
                literal ? told.fix(Fix.replace(place, String.valueOf(better))) : told.help("batch: " + better));
    }

    private static Span place(Experiment experiment, Sites sites) {
        return sites.section(experiment)
                .flatMap(s -> Sites.entry(s, "batch"))
                .map(e -> e.value().span())
                .orElse(experiment.train().span());
    }
}
