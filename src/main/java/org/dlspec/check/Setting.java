package org.dlspec.check;

/** A {@code param} that is set from outside: the name, {@code alias.name} for one of an imported file, and the text. */
public record Setting(String name, String text) {
    /** As it is recorded: {@code lr=3e-4}. */
    @Override
    public String toString() {
        return name + "=" + text;
    }
}
