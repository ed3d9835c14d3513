package org.dlspec.vocab.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dlspec.vocab.Kind;

/** A figure of a ranking, for each question of a target or for all its questions together. */
final class Rankings implements Metric.Accumulator {
    private final Questions questions;
    private final Average average;
    private final ToDoubleFunction<Ranking> figure;
    private final List<Ranking> rankings = new ArrayList<>();

    /** @param figure NaN where it is not defined, such as with one answer only */
    Rankings(Kind target, Average average, ToDoubleFunction<Ranking> figure) {
        this.questions = Questions.of(target);
        this.average = average;
        this.figure = figure;
        int count = average == Average.MICRO ? 1 : questions.count();
        for (int i = 0; i < count; i++) {
            rankings.add(new Ranking());
        }
    }

    @Override
    public void add(float[] scores, float[] target) {
        for (int i = 0; i < questions.count(); i++) {
            if (questions.isKnown(target, i)) {
                rankings.get(average == Average.MICRO ? 0 : i).add(scores[i], questions.isTrue(target, i));
            }
        }
    }

    @Override
    public double value() {
        return average.mean(
                rankings.size(),
                i -> figure(rankings.get(i)),
                i -> rankings.get(i).positives());
    }

    private double figure(Ranking ranking) {
        return ranking.hasNoOrder() ? Double.NaN : figure.applyAsDouble(ranking);
    }
}
