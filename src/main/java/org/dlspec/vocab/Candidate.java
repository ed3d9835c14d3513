package org.dlspec.vocab;

/** A value as it is written, whose type is that of the place it is meant for: one of a choice. */
public record Candidate(String text) {
    @Override
    public String toString() {
        return text;
    }
}
