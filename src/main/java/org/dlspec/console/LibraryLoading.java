package org.dlspec.console;

import org.dlspec.backend.Backends;

/** A device's libraries while they are loaded on a thread of its own. */
public final class LibraryLoading {
    private final Ahead<Void> loading;

    private LibraryLoading(Ahead<Void> loading) {
        this.loading = loading;
    }

    /** Begins to load; whoever begins again waits for the same, and meets the same errors. */
    public static LibraryLoading begin(String device) {
        return new LibraryLoading(Ahead.begin("dlspec-libraries", () -> {
            Backends.load(device);
            return null;
        }));
    }

    /** Returns when they are there; throws what kept them from it. */
    void await() {
        loading.await();
    }
}
