package org.dlspec.backend.reference;

import org.dlspec.backend.Backend;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;
import org.dlspec.data.PictureKernels;

/** The definition of every op, run as it stands: slow, in doubles, and what the other backends are measured by. */
public final class ReferenceBackend implements Backend {
    private final KernelSelector selector = new ReferenceSelector();
    private KernelMode mode;

    public ReferenceBackend() {
        this(KernelMode.FIXED);
    }

    /** @param mode is recorded, and changes nothing: every op has one kernel */
    public ReferenceBackend(KernelMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return ReferenceSelector.DEVICE;
    }

    @Override
    public String description() {
        return "reference kernels in double precision";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public KernelSelector selector() {
        return selector;
    }

    @Override
    public KernelSelector ruleSelector() {
        return selector;
    }

    @Override
    public KernelChoices choices() {
        return KernelChoices.none(mode);
    }

    @Override
    public void repeat(KernelChoices choices) {
        mode = choices.mode();
    }

    @Override
    public PictureKernels pictures() {
        return PictureKernels.JAVA;
    }

    @Override
    public Session open(Placement placement) {
        return new ReferenceSession(placement);
    }

    @Override
    public void close() {
        // Holds nothing outside the heap.
    }
}
