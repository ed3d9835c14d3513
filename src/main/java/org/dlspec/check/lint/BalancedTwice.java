package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.loss.BinaryCrossEntropy;
import org.dlspec.vocab.loss.CrossEntropy;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.LossSum;
import org.dlspec.vocab.loss.Weighting;

/** L22: a sampler makes rare classes frequent, and the loss counts them more as if they were still rare. */
record BalancedTwice() implements Lint {
    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            Optional<Balance> balance = subject.balance(experiment);
            for (Map.Entry<String, String> pair : experiment.train().targets().entrySet()) {
                boolean isSampled =
                        balance.isPresent() && balance.get().target().name().equals(pair.getValue());
                Loss loss = experiment.train().losses().get(pair.getKey());
                if (isSampled && isBalanced(loss)) {
                    all.add(told(experiment, pair.getKey(), balance.get(), subject.sites()));
                }
            }
        }
        return all;
    }

    private static boolean isBalanced(Loss loss) {
        Weighting balanced = new Weighting.Balanced();
        return loss instanceof LossSum sum && sum.losses().stream().anyMatch(BalancedTwice::isBalanced)
                || loss instanceof CrossEntropy cross
                        && cross.classWeights().orElse(List.of()).contains(balanced)
                || loss instanceof BinaryCrossEntropy binary
                        && binary.positiveWeight().equals(Optional.of(balanced));
    }

    private static Diagnostic told(Experiment experiment, String output, Balance balance, Sites sites) {
        String word = Schema.of(balance.getClass()).word();
        Optional<Expr> loss = sites.value(experiment, "loss").map(e -> part(e, output));
        Optional<Argument> weights = loss.flatMap(BalancedTwice::weights);
        Diagnostic told = Diagnostic.of(
                Code.L22,
                weights.map(Argument::span)
                        .or(() -> loss.map(Expr::span))
                        .orElse(experiment.train().span()),
                "`" + word + "` makes all classes equally frequent, and these weights count the rare ones more once"
                        + " again");
        Optional<Span> sampler = sites.section(experiment.data().span())
                .flatMap(s -> Sites.entry(s, "balance"))
                .map(Entry::span);
        Diagnostic noted = sampler.map(s -> told.note(s, "balances the samples"))
                .orElseGet(() -> told.note(experiment.data().span(), "balances the samples by `" + word + "`"));
        Optional<Expr.Call> call = loss.flatMap(e -> weights.flatMap(w -> call(e, w)));
        return call.map(c -> noted.fix(Sites.withoutArgument(
                        "leave out `" + weights.get().span().text() + "`", c, weights.get())))
                .orElseGet(() -> noted.help("one of the two"));
    }

    /** The loss of an output, where each has its own. */
    private static Expr part(Expr loss, String output) {
        if (!(loss instanceof Expr.Record record)) {
            return loss;
        }
        return record.entries().stream()
                .filter(e -> e.key().text().equals(output))
                .map(Entry::value)
                .findFirst()
                .orElse(loss);
    }

    private static Optional<Argument> weights(Expr loss) {
        return Expressions.within(List.of(loss)).stream()
                .flatMap(
                        e -> Sites.argument(e, "class_weights").or(() -> Sites.argument(e, "positive_weight")).stream())
                .filter(a -> a.value().span().text().equals("balanced"))
                .findFirst();
    }

    private static Optional<Expr.Call> call(Expr loss, Argument argument) {
        return Expressions.within(List.of(loss)).stream()
                .filter(e -> e instanceof Expr.Call c && c.arguments().contains(argument))
                .map(e -> (Expr.Call) e)
                .findFirst();
    }
}
