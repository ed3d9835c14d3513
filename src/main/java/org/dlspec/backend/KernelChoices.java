package org.dlspec.backend;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backend has chosen where it had a choice, so that it can be chosen again.
 *
 * @param chosen the name of the kernel by the call that it serves
 */
public record KernelChoices(KernelMode mode, Map<String, String> chosen) {
    public KernelChoices {
        chosen = Collections.unmodifiableMap(new TreeMap<>(chosen));
    }

    /** Those of a backend that has no choice. */
    public static KernelChoices none(KernelMode mode) {
        return new KernelChoices(mode, Map.of());
    }
}
