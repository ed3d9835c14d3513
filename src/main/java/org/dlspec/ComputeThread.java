package org.dlspec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.dlspec.backend.Backend;
import org.dlspec.train.PreparedSamples;
import org.dlspec.train.TrainedModel;

/**
 * The one thread that opens a trained model, computes on it all that is asked, in order, and closes it: whatever computes
 * belongs to the thread that made it.
 */
final class ComputeThread {
    private record Work(PreparedSamples samples, CompletableFuture<List<Map<String, double[]>>> scores) {}

    private final int most;
    private final BlockingQueue<Optional<Work>> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<Opening.Facts> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private boolean isClosed;

    private ComputeThread(Supplier<Opening.Opened> opening, int most) {
        this.most = most;
        this.thread = new Thread(() -> run(opening), "dlspec-compute");
        // A program that forgets to close its models ends all the same.
        thread.setDaemon(true);
    }

    /** Returns when the model is open; throws what kept it from that. */
    static ComputeThread start(Supplier<Opening.Opened> opening, int most) {
        ComputeThread made = new ComputeThread(opening, most);
        made.thread.start();
        made.facts();
        return made;
    }

    Opening.Facts facts() {
        return result(opened);
    }

    /** @throws IllegalStateException after {@link #close} */
    CompletableFuture<List<Map<String, double[]>>> submit(PreparedSamples samples) {
        Work work = new Work(samples, new CompletableFuture<>());
        synchronized (this) {
            if (isClosed) {
                throw new IllegalStateException("the model is closed");
            }
            queue.add(Optional.of(work));
        }
        return work.scores;
    }

    /** Returns when all that was submitted before is computed and the memory is given back. */
    void close() {
        synchronized (this) {
            if (!isClosed) {
                isClosed = true;
                queue.add(Optional.empty());
            }
        }
        // What depends on a future may run on this very thread, which cannot wait for its own end.
        if (Thread.currentThread() != thread) {
            result(ended);
        }
    }

    /** Waits, and throws what went wrong as it was thrown. */
    <T> T result(CompletableFuture<T> future) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException(
                    "the thread that computes cannot wait for itself: go on with thenApplyAsync");
        }
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }

    private void run(Supplier<Opening.Opened> opening) {
        try {
            Opening.Opened all = opening.get();
            opened.complete(all.facts());
            try (Backend backend = all.backend();
                    TrainedModel model = all.model()) {
                for (Optional<Work> next = queue.take(); next.isPresent(); next = queue.take()) {
                    answer(model, next.get());
                }
            }
            ended.complete(null);
        } catch (Throwable failed) {
            // Whoever waits is told; where the model was open, the first of these has no effect.
            opened.completeExceptionally(failed);
            abandon(failed);
            ended.completeExceptionally(failed);
        }
    }

    private synchronized void abandon(Throwable failed) {
        isClosed = true;
        queue.forEach(left -> left.ifPresent(work -> work.scores.completeExceptionally(failed)));
    }

    private void answer(TrainedModel model, Work work) {
        try {
            work.scores.complete(model.scores(work.samples, most));
        } catch (Throwable failed) {
            work.scores.completeExceptionally(failed);
        }
    }
}
