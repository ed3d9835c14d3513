package org.dlspec.serve;

import java.util.concurrent.Semaphore;

/**
 * How much of the heap all requests may take together, so that none of them drives the others out of memory: what a
 * request would take is asked for before it is taken.
 */
final class Budget {
    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    Budget(long bytes) {
        this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        this.free = new Semaphore(units);
    }

    /** Half of what Java may have. */
    static Budget ofHeap() {
        return new Budget(Runtime.getRuntime().maxMemory() / 2);
    }

    Share share() {
        return new Share();
    }

    /** What one request has taken; belongs to one thread, and is given back when it closes. */
    final class Share implements AutoCloseable {
        private int taken;

        /** Takes more, or refuses: as too large what could never be given, as busy what others have. */
        void take(long bytes) {
            long more = (bytes + UNIT - 1) / UNIT;
            if (taken + more > units) {
                throw new Refusal(
                        Refusal.TOO_LARGE,
                        "this request would take " + bytes / UNIT + " KiB of memory, more than this server has for it");
            }
            if (!free.tryAcquire((int) more)) {
                throw Refusal.busy("other requests take the memory that this one needs");
            }
            taken += (int) more;
        }

        @Override
        public void close() {
            free.release(taken);
            taken = 0;
        }
    }
}
