package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.compile.pass.ObserveActivations;
import org.dlspec.compile.pass.Range;
import org.dlspec.data.PictureBatch;

/**
 * Looks how large the activations of a model become that are to be kept as bytes. Of each the 0.01 % that are largest are cut
 * off: one number that is far from all others would else make the steps of all others coarse (Wu and others, Integer
 * Quantization for Deep Learning Inference: Principles and Empirical Evaluation, 2020, section 3.2: percentile 99.99).
 */
final class Calibration {
    /** Ranges change little with more of them. */
    private static final int MOST_SAMPLES = 256;

    /** All activations of a batch are held at once: with ResNet-50 a process takes 0.8 GB at most, by batches of 16 1.9 GB. */
    private static final int BATCH = 4;

    private static final double SHARE = 0.9999;

    private Calibration() {}

    /** How many of so many samples are looked at. */
    static int samples(int count) {
        return Math.min(count, MOST_SAMPLES);
    }

    /** In the order of the activations. The samples are taken evenly from all. */
    static List<Range> ranges(LoadedPlans plans, Samples samples) {
        List<Magnitudes> seen = new ArrayList<>();
        Samples some = new Even(samples, samples(samples.count()));
        int size = Math.min(BATCH, some.count());
        try (Batches batches = new Batches(some, Portion.inOrder(some.count(), size))) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                LoadedPlan plan =
                        plans.get(LoadedPlans.Use.CALIBRATION, next.get().size());
                next.get().feed(plan);
                plan.run();
                look(plan, seen);
                batches.giveBack(next.get());
            }
        }
        return seen.stream().map(Calibration::range).toList();
    }

    private static void look(LoadedPlan plan, List<Magnitudes> seen) {
        for (int i = 0; plan.gives(ObserveActivations.result(i)); i++) {
            if (i == seen.size()) {
                seen.add(new Magnitudes());
            }
            seen.get(i).add(plan.fetch(ObserveActivations.result(i)));
        }
    }

    private static Range range(Magnitudes seen) {
        double bound = seen.bound(SHARE);
        return new Range(seen.hasNegative() ? -bound : 0, bound);
    }

    /** So many samples at equal distances. */
    private record Even(Samples all, int count) implements Samples {
        @Override
        public List<Feed> feeds() {
            return all.feeds();
        }

        @Override
        public void read(int feed, int sample, int epoch, float[] into, int at) {
            all.read(feed, of(sample), epoch, into, at);
        }

        @Override
        public boolean hasPictures(int feed) {
            return all.hasPictures(feed);
        }

        @Override
        public void note(int feed, int sample, int epoch, PictureBatch into, int number) {
            all.note(feed, of(sample), epoch, into, number);
        }

        private int of(int sample) {
            return (int) ((long) sample * all.count() / count);
        }
    }
}
