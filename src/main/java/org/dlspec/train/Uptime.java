package org.dlspec.train;

import java.lang.management.ManagementFactory;

/** How long this process has been running. */
final class Uptime {
    private Uptime() {}

    /** Seconds since the virtual machine began to start. */
    static double seconds() {
        // The clock is read first: what tells the start takes its time when it is first asked.
        long now = System.currentTimeMillis();
        return (now - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
    }
}
