package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.Platform;

/**
 * How long a thread of the kernels turns round at the end of its share, waiting for the others, before it sleeps. GNU's
 * OpenMP would do so for some milliseconds: where another program has the core of the thread that is waited for, all that
 * time is lost, many times a step. A library of its own, because OpenMP reads its settings while it is loaded.
 */
@Platform(include = "wait.h", library = "jnidlspecwait")
final class Waiting {
    /** Some 30 microseconds: longer than the shares of equal threads differ, shorter than a turn of the scheduler. */
    private static final String ROUNDS = "2000";

    private Waiting() {}

    /**
     * Makes waits short in a process that has not loaded OpenMP yet; a user's {@code GOMP_SPINCOUNT} or
     * {@code OMP_WAIT_POLICY} stays.
     *
     * @throws UnsatisfiedLinkError where the native libraries were not built: OpenMP then waits as it does by itself
     */
    static void makeBrief() {
        Loader.load(Waiting.class);
        if (waitBriefly(ROUNDS) != 0) {
            throw new IllegalStateException("the environment of the process cannot be written");
        }
    }

    @Name("dlspec_wait_briefly")
    private static native int waitBriefly(@Cast("const char*") String rounds);
}
