package org.dlspec.check;

import java.util.Optional;

/** A {@code param} that is set from outside: the name, {@code alias.name} for one of an imported file, and the text. */
public record Setting(String name, String text) {
    /** The inverse of {@link #toString}; empty for a text that is not of the form {@code name=value}. */
    public static Optional<Setting> of(String text) {
        int equals = text.indexOf('=');
        return equals < 1 || equals == text.length() - 1
                ? Optional.empty()
                : Optional.of(new Setting(text.substring(0, equals), text.substring(equals + 1)));
    }

    /** As it is recorded: {@code lr=3e-4}. */
    @Override
    public String toString() {
        return name + "=" + text;
    }
}
