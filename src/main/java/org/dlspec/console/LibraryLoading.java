package org.dlspec.console;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.dlspec.backend.Backends;
import org.dlspec.diag.DlspecException;

/** A device's libraries while they are loaded on a thread of its own. */
public record LibraryLoading(FutureTask<Void> task) {
    /** Begins to load; whoever begins again waits for the same, and meets the same errors. */
    public static LibraryLoading begin(String device) {
        FutureTask<Void> task = new FutureTask<>(() -> Backends.load(device), null);
        Thread thread = new Thread(task, "dlspec-libraries");
        thread.setDaemon(true);
        thread.start();
        return new LibraryLoading(task);
    }

    /** Returns when they are there; throws what kept them from it. */
    void await() {
        try {
            task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DlspecException missing) {
                throw missing;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while libraries are loaded", e);
        }
    }
}
