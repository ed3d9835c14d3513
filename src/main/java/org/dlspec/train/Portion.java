package org.dlspec.train;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.data.Turn;
import org.dlspec.spec.TrainSpec;
import org.dlspec.tensor.Philox;

/** Which samples make a mini-batch, in order. */
final class Portion {
    /** The stream of random numbers that shuffles; dropout and augmentation have others. */
    private static final int SHUFFLE = "shuffle".hashCode();

    /** More than a training has; where one has more, random changes come again. */
    private static final int EPOCHS = 1 << 20;

    private final int epoch;
    private final int[] order;
    private final int[] visits;
    private final int from;
    private final int size;

    private Portion(int epoch, int[] order, int[] visits, int from, int size) {
        this.epoch = epoch;
        this.order = order;
        this.visits = visits;
        this.from = from;
        this.size = size;
    }

    int epoch() {
        return epoch;
    }

    int size() {
        return size;
    }

    /** Where it begins in its epoch, in samples. */
    int from() {
        return from;
    }

    /** The number of the sample at place {@code i} of the mini-batch. */
    int sample(int i) {
        return order[from + i];
    }

    /**
     * What random changes of that sample are a function of: the epoch, and for the second and later time that a balance draws
     * it in an epoch a number of its own, so that augmentation makes different pictures of it.
     */
    int round(int i) {
        return epoch + visits[from + i] * EPOCHS;
    }

    /** All samples once, in their order. */
    static Iterator<Portion> inOrder(int count, int batch) {
        return new Walk(1, 0, 1, epoch -> identity(count), count, batch);
    }

    /**
     * The mini-batches of a training from a place in it to its end; the order of an epoch is a function of seed and epoch.
     *
     * @param epoch the first epoch, counted from 1
     * @param position how many mini-batches of it are done
     */
    static Iterator<Portion> training(Schooling schooling, int epoch, int position) {
        return new Walk(epoch, position, schooling.epochs(), schooling::order, schooling.samples(), schooling.batch());
    }

    private static int[] identity(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    /** For each place of an order, how often its sample came before. */
    private static int[] visits(int[] order) {
        int[] seen = new int[1 + IntStream.of(order).max().orElse(0)];
        return IntStream.of(order).map(sample -> seen[sample]++).toArray();
    }

    /**
     * How a training goes through its samples.
     *
     * @param samples those of an epoch: all once, or as many as the balancing draws
     */
    record Schooling(int samples, int batch, int epochs, boolean shuffle, long seed, Optional<Balancing> balancing) {
        Schooling(int samples, int batch, int epochs, boolean shuffle, long seed) {
            this(samples, batch, epochs, shuffle, seed, Optional.empty());
        }

        static Schooling of(TrainSpec spec, Dataset data) {
            int count = data.training().count();
            int samples = data.balancing().map(Balancing::samples).orElse(count);
            int batch = Math.min(samples, spec.batch().orElse(samples));
            return new Schooling(samples, batch, spec.epochs(), spec.shuffle(), spec.seed(), data.balancing());
        }

        private int[] order(int epoch) {
            if (balancing.isPresent()) {
                return balancing.get().order(new Turn(seed, epoch, shuffle));
            }
            return shuffle ? Philox.permutation(samples, seed, Philox.stream(SHUFFLE, epoch)) : identity(samples);
        }

        int stepsPerEpoch() {
            return (samples + batch - 1) / batch;
        }
    }

    private interface Order {
        int[] of(int epoch);
    }

    private static final class Walk implements Iterator<Portion> {
        private final int epochs;
        private final Order orders;
        private final int count;
        private final int batch;
        private int epoch;
        private int[] order;
        private int[] visits;
        private int next;

        Walk(int epoch, int position, int epochs, Order orders, int count, int batch) {
            this.epoch = epoch;
            this.epochs = epochs;
            this.orders = orders;
            this.count = count;
            this.batch = batch;
            this.next = position * batch;
            this.order = new int[0];
            this.visits = new int[0];
        }

        @Override
        public boolean hasNext() {
            return count > 0 && (epoch < epochs || epoch == epochs && next < count);
        }

        @Override
        public Portion next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (next >= count) {
                epoch++;
                next = 0;
                order = new int[0];
            }
            if (order.length == 0) {
                order = orders.of(epoch);
                visits = visits(order);
            }
            Portion portion = new Portion(epoch, order, visits, next, Math.min(batch, count - next));
            next += portion.size;
            return portion;
        }
    }
}
