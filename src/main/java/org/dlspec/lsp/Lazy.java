package org.dlspec.lsp;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is found when it is first asked for, once, whoever asks. */
final class Lazy<T> {
    private final Supplier<T> source;
    private Optional<T> value = Optional.empty();

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    synchronized T get() {
        if (value.isEmpty()) {
            value = Optional.of(source.get());
        }
        return value.get();
    }
}
