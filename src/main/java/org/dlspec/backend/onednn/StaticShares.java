package org.dlspec.backend.onednn;

import java.util.function.LongToDoubleFunction;

/** How OpenMP's static schedule deals out tasks: in their order, as many to each thread, one more to the first. */
final class StaticShares {
    private StaticShares() {}

    /** The time of the thread that has most to do, from the time of each task. */
    static double longest(long tasks, int threads, LongToDoubleFunction time) {
        double longest = 0;
        long task = 0;
        for (int thread = 0; thread < threads; thread++) {
            long end = task + tasks / threads + (thread < tasks % threads ? 1 : 0);
            double sum = 0;
            for (; task < end; task++) {
                sum += time.applyAsDouble(task);
            }
            longest = Math.max(longest, sum);
        }
        return longest;
    }
}
