package org.dlspec.vocab.metric;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("How many samples of each class the model takes for which: a row for each class, a column for each answer. It is a"
        + " table, not a figure.")
public record ConfusionMatrix() implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.empty();
    }

    @Override
    public boolean accepts(Kind target) {
        return Confusion.isOf(target);
    }

    @Override
    public Accumulator start(Kind target) {
        return new Table(new Confusion(target));
    }

    private record Table(Confusion confusion) implements Accumulator {
        @Override
        public void add(float[] scores, float[] target) {
            confusion.add(scores, target);
        }

        @Override
        public double value() {
            return Double.NaN;
        }

        @Override
        public List<List<Long>> table() {
            return confusion.rows();
        }
    }
}
