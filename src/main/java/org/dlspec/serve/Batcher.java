package org.dlspec.serve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.dlspec.train.BatchSizes;

/**
 * Gathers the samples of several requests and has them computed together, by one thread, which alone touches the device.
 * While it computes, samples wait; what waits when it is free goes on at once where that fills a batch or where nothing was
 * computed before, and else no later than the patience of the first of them.
 */
final class Batcher implements AutoCloseable {
    /** What computes; opened, used and closed by the thread of the batcher. */
    interface Network extends AutoCloseable {
        List<Map<String, double[]>> predict(List<Sample> samples);

        @Override
        void close();
    }

    private record Job(List<Sample> samples, CompletableFuture<List<Map<String, double[]>>> answer, long since) {}

    private final Limits limits;
    private final IntConsumer batchSizes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Job> jobs = new ArrayDeque<>();
    private final Thread thread;
    private int waiting;
    private boolean isClosed;

    private Batcher(Limits limits, IntConsumer batchSizes, FutureTask<Network> opened) {
        this.limits = limits;
        this.batchSizes = batchSizes;
        this.thread = new Thread(() -> work(opened), "dlspec-compute");
        thread.setDaemon(true);
    }

    /** @param batchSizes is told how many samples each batch has */
    static Batcher open(Supplier<Network> opening, Limits limits, IntConsumer batchSizes) {
        FutureTask<Network> opened = new FutureTask<>(opening::get);
        Batcher batcher = new Batcher(limits, batchSizes, opened);
        batcher.thread.start();
        try {
            opened.get();
            return batcher;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a model is opened", e);
        }
    }

    /** Throws {@link Refusal} where too many samples wait. */
    CompletableFuture<List<Map<String, double[]>>> submit(List<Sample> samples) {
        CompletableFuture<List<Map<String, double[]>>> answer = new CompletableFuture<>();
        lock.lock();
        try {
            if (isClosed) {
                throw Refusal.busy("the server is stopping");
            }
            if (waiting + samples.size() > limits.waiting()) {
                throw Refusal.busy("too many samples wait already");
            }
            waiting += samples.size();
            jobs.add(new Job(samples, answer, System.nanoTime()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return answer;
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Computes what waits, and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(FutureTask<Network> opening) {
        opening.run();
        try (Network network = opening.get()) {
            for (List<Job> batch = next(); !batch.isEmpty(); batch = next()) {
                compute(network, batch);
            }
        } catch (ExecutionException failed) {
            // Whoever opens the batcher is told.
            return;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody knows this thread to interrupt it", e);
        }
    }

    private void compute(Network network, List<Job> batch) {
        List<Sample> samples = new ArrayList<>();
        batch.forEach(job -> samples.addAll(job.samples));
        batchSizes.accept(samples.size());
        try {
            List<Map<String, double[]>> scores = network.predict(samples);
            int from = 0;
            for (Job job : batch) {
                job.answer.complete(scores.subList(from, from + job.samples.size()));
                from += job.samples.size();
            }
        } catch (RuntimeException | Error e) {
            // Those who wait for the answers tell it.
            batch.forEach(job -> job.answer.completeExceptionally(e));
        }
    }

    /** The jobs to compute next; none when the batcher is closed and all is done. */
    private List<Job> next() throws InterruptedException {
        lock.lock();
        try {
            List<Job> batch = List.of();
            while (batch.isEmpty() && !(isClosed && jobs.isEmpty())) {
                boolean wasIdle = jobs.isEmpty();
                while (jobs.isEmpty() && !isClosed) {
                    changed.await();
                }
                if (!wasIdle) {
                    gather();
                }
                batch = taken();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for more samples, as long as the first may wait. */
    private void gather() throws InterruptedException {
        Duration patience = limits.patience();
        long until = jobs.getFirst().since + patience.toNanos();
        long left = until - System.nanoTime();
        while (waiting < limits.batch() && left > 0 && !isClosed) {
            changed.awaitNanos(left);
            left = until - System.nanoTime();
        }
    }

    /**
     * As many as fill the first of the batches that all who wait would be divided into: the rest is computed with those who
     * come meanwhile. Those that nobody waits for any longer are passed over.
     */
    private List<Job> taken() {
        List<Job> batch = new ArrayList<>();
        int most = waiting == 0 ? 0 : BatchSizes.of(waiting, limits.batch()).get(0);
        int count = 0;
        while (!jobs.isEmpty() && (count == 0 || count + jobs.getFirst().samples.size() <= most)) {
            Job job = jobs.remove();
            waiting -= job.samples.size();
            if (!job.answer.isDone()) {
                count += job.samples.size();
                batch.add(job);
            }
        }
        return batch;
    }
}
