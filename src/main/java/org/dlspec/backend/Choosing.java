package org.dlspec.backend;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a backend is to choose among kernels.
 *
 * @param times the folder in which times are kept from one process to the next
 * @param notes is told, in a sentence, what took time and what could not be read or kept
 */
public record Choosing(KernelMode mode, Optional<Path> times, Consumer<String> notes) {
    /** By rule, without a word. */
    public static final Choosing BY_RULE = new Choosing(KernelMode.FIXED, Optional.empty(), note -> {});

    /** Where the times of this user are kept. XDG Base Directory Specification 0.8: a relative path is to be ignored. */
    public static Path usualTimes() {
        Path cache = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", ""));
        Path base = cache.isAbsolute() ? cache : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("dlspec").resolve("kernels");
    }
}
