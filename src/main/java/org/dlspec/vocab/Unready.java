package org.dlspec.vocab;

/** What an engine meets when it is asked for a word that is {@link NotBuilt}: the checker keeps such a file from running. */
public final class Unready {
    private Unready() {}

    public static IllegalStateException of(String what) {
        return new IllegalStateException(what + " is not built; the checker keeps it from running");
    }
}
