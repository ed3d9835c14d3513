package org.dlspec.vocab;

/** The name of an input or target, written as a bare word: {@code stratify: y}. */
public record FieldName(String name) {
    @Override
    public String toString() {
        return name;
    }
}
