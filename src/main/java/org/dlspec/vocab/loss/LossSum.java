package org.dlspec.vocab.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Composed;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;

@Doc("Several losses of one output and penalties, added.")
@Composed
public record LossSum(
        @Doc("The parts, none of which is a sum.") List<Loss> losses) implements Loss {
    public LossSum {
        List<Loss> flat = new ArrayList<>();
        losses.forEach(l -> flat.addAll(l instanceof LossSum sum ? sum.losses : List.of(l)));
        losses = List.copyOf(flat);
    }

    /** Those that compare an output with a target. */
    public List<Loss> comparisons() {
        return losses.stream().filter(l -> !l.isPenalty()).toList();
    }

    @Override
    public Link link() {
        return comparisons().stream().map(Loss::link).findFirst().orElse(Link.NONE);
    }

    /** Those losses that apply different functions to one output cannot be added. */
    @Override
    public Optional<String> contradiction() {
        List<Loss> compared = comparisons().stream().filter(Loss::hasOneLink).toList();
        return compared.stream()
                .filter(l -> l.link() != compared.get(0).link())
                .findFirst()
                .map(other -> unlike(compared.get(0), other));
    }

    @Override
    public Optional<String> misfit(Kind target) {
        Optional<String> own =
                losses.stream().flatMap(l -> l.misfit(target).stream()).findFirst();
        return own.or(() -> comparisons().stream()
                .filter(l -> l.link(target) != link(target))
                .findFirst()
                .map(other -> unlike(comparisons().get(0), other)));
    }

    private static String unlike(Loss one, Loss other) {
        return "`" + word(one) + "` and `" + word(other)
                + "` apply different functions to the output, so one output cannot have both";
    }

    private static String word(Loss loss) {
        return Schema.of(loss.getClass()).word();
    }

    @Override
    public Optional<Kind> output(Kind target) {
        List<Optional<Kind>> all =
                comparisons().stream().map(l -> l.output(target)).distinct().toList();
        return all.size() == 1 ? all.get(0) : Optional.empty();
    }

    @Override
    public Link link(Kind target) {
        return comparisons().stream().map(l -> l.link(target)).findFirst().orElse(Link.NONE);
    }

    @Override
    public Loss settled(List<Double> counts) {
        return new LossSum(losses.stream().map(l -> l.settled(counts)).toList());
    }

    /** The parts have weights of their own. */
    @Override
    public double weight() {
        return 1;
    }

    @Override
    public List<Loss> parts() {
        return losses;
    }
}
