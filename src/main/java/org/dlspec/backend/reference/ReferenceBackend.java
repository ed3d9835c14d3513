package org.dlspec.backend.reference;

import org.dlspec.backend.Backend;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;

/** The definition of every op, run as it stands: slow, in doubles, and what the other backends are measured by. */
public final class ReferenceBackend implements Backend {
    private final KernelSelector selector = new ReferenceSelector();

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
    public Session open(Placement placement) {
        return new ReferenceSession(placement);
    }

    @Override
    public void close() {
        // Holds nothing outside the heap.
    }
}
