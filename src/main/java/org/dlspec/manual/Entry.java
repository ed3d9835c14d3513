package org.dlspec.manual;

import java.util.List;
import java.util.Optional;

/**
 * What the manual says of one word.
 *
 * @param topic what it is: {@code layer}, {@code key of train}
 * @param signature how it is written
 * @param notes sentences of their own, such as that it is not built yet
 * @param example whole lines of the language; empty when the signature says it all
 */
public record Entry(
        String word,
        String topic,
        String signature,
        String doc,
        List<Part> parts,
        List<String> notes,
        Optional<String> example) {
    public Entry {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** A word that has nothing but a sentence. */
    static Entry of(String word, String topic, String signature, String doc) {
        return new Entry(word, topic, signature, doc, List.of(), List.of(), Optional.empty());
    }

    /**
     * A parameter.
     *
     * @param value its default, or {@code required}
     * @param range what it must be; empty when its type says all
     * @param elsewhere what others call it
     */
    public record Part(String name, String type, String value, String range, String doc, String elsewhere) {}
}
