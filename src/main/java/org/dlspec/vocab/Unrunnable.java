package org.dlspec.vocab;

/** What a word that is {@link NotBuilt} answers to an engine; no experiment with such a word reaches one. */
public final class Unrunnable {
    private Unrunnable() {}

    public static IllegalStateException asked(String word) {
        return new IllegalStateException("`" + word + "` is not built; the checker keeps it from running");
    }
}
