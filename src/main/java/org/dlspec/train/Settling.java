package org.dlspec.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes files durable on a thread of its own, one after the other, while training goes on: waiting for a disk takes as long as
 * some steps. What fails there is thrown where the next file is given, or where all are awaited.
 */
final class Settling implements AutoCloseable {
    /** The best weights and the checkpoint of an epoch; a disk that is slower than epochs slows them down. */
    private static final int MOST = 2;

    private final Deque<Future<?>> pending = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "dlspec-settling");
        made.setDaemon(true);
        return made;
    });

    void add(Runnable work) {
        while (pending.size() >= MOST) {
            await(pending.remove());
        }
        pending.add(CompletableFuture.runAsync(work, thread));
    }

    /** Returns when everything that was given is durable. */
    void await() {
        while (!pending.isEmpty()) {
            await(pending.remove());
        }
    }

    /** An interrupt does not end the waiting: what was given would be lost. */
    private static void await(Future<?> work) {
        boolean interrupted = false;
        while (true) {
            try {
                work.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            await();
        } finally {
            thread.shutdown();
        }
    }
}
