package org.dlspec.lsp;

import java.util.Optional;
import java.util.function.Function;

/** A value that is found when it is first asked for, once, whoever asks. */
final class Lazy<T> {
    private final Function<Runnable, T> source;
    private Optional<T> value = Optional.empty();

    /** @param source is given what it must run again and again while it looks for the value */
    Lazy(Function<Runnable, T> source) {
        this.source = source;
    }

    /** @param step ends the search where it throws; the next one who asks begins anew */
    synchronized T get(Runnable step) {
        if (value.isEmpty()) {
            value = Optional.of(source.apply(step));
        }
        return value.get();
    }
}
