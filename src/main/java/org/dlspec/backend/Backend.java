package org.dlspec.backend;

import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;

/**
 * A device that runs plans. Everything of one backend is made and run by one thread: the thread that opened it. Closing
 * it closes its sessions.
 */
public interface Backend extends AutoCloseable {
    /** {@code cpu}, {@code reference}. */
    String name();

    /** Library, version and instruction set, as a run records them. */
    String description();

    int threads();

    KernelSelector selector();

    /** Makes room for the variables, all zero. */
    Session open(Placement placement);

    @Override
    void close();
}
