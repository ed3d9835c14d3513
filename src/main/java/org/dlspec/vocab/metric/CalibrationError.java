package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("The expected calibration error: how far probabilities are from shares, in the mean over bins of probability. Of"
        + " classes it holds the probability of the answer against the share of right answers, of yes/no targets the"
        + " probability of yes against the share of yes.")
@Alias("Paper: ECE")
public record CalibrationError(
        @Doc("How many bins of equal width the probabilities fall into.") @Range("[1, 1000]") @Default("15")
        int bins) implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MINIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target);
    }

    @Override
    public Accumulator start(Kind target) {
        return new Bins(Questions.of(target), bins);
    }

    private static final class Bins implements Accumulator {
        private final Questions questions;
        private final double[] probabilities;
        private final long[] truths;
        private long samples;

        Bins(Questions questions, int bins) {
            this.questions = questions;
            this.probabilities = new double[bins];
            this.truths = new long[bins];
        }

        @Override
        public void add(float[] scores, float[] target) {
            if (questions.picksOne()) {
                int answer = Answers.largest(scores);
                add(scores[answer], questions.isTrue(target, answer));
                return;
            }
            for (int i = 0; i < scores.length; i++) {
                if (questions.isKnown(target, i)) {
                    add(scores[i], questions.isTrue(target, i));
                }
            }
        }

        // Guo et al. 2017, section 2: bin m of M is ((m - 1) / M, m / M]; a probability of 0 falls into the first.
        private void add(float probability, boolean isTrue) {
            int bin = Math.max(0, (int) Math.ceil((double) probability * truths.length) - 1);
            probabilities[bin] += probability;
            truths[bin] += isTrue ? 1 : 0;
            samples++;
        }

        // Guo et al. 2017, equation 3, where the share of a bin's samples cancels their mean's divisor. Naeini et al.
        // 2015 is the same for yes/no targets.
        @Override
        public double value() {
            double sum = 0;
            for (int i = 0; i < truths.length; i++) {
                sum += Math.abs(truths[i] - probabilities[i]);
            }
            return sum / samples;
        }
    }
}
