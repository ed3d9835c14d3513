package org.dlspec.backend;

import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;
import org.dlspec.data.PictureKernels;

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

    /** Chooses by rule whatever {@link #selector} does: what a plan costs is told and limited for these kernels. */
    KernelSelector ruleSelector();

    /** What has been chosen up to here, where there was a choice. */
    KernelChoices choices();

    /** Forgets what it has chosen, and chooses from here on as in these, and by their mode what they leave open. */
    void repeat(KernelChoices choices);

    /** Makes the pictures that training and evaluation are fed; any thread may use it. */
    PictureKernels pictures();

    /** Makes room for the variables, all zero. */
    Session open(Placement placement);

    @Override
    void close();
}
