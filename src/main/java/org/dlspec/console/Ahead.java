package org.dlspec.console;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that is done on a thread of its own until its result is needed. */
record Ahead<T>(FutureTask<T> task) {
    /** @param thread the name of the thread */
    static <T> Ahead<T> begin(String thread, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread started = new Thread(task, thread);
        started.setDaemon(true);
        started.start();
        return new Ahead<>(task);
    }

    /** The result when it is there; throws what kept the work from it. */
    T await() {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException told) {
                throw told;
            }
            if (failed.getCause() instanceof Error told) {
                throw told;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a thread", e);
        }
    }
}
