package org.dlspec.compile.plan;

import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** A place in memory for a tensor: its region, and the offset in bytes there, a multiple of 64. */
public record Slot(TensorType type, Layout layout, Region region, long offset, long bytes) {
    /** Stands for a result that nobody needs and that its kernel does not write. */
    public static final Slot NONE =
            new Slot(new TensorType(DType.U8, Shape.of(0)), Layout.PLAIN, Region.TEMPORARIES, 0, 0);

    /** Which memory an offset counts in. */
    public enum Region {
        /** Lives from step to step: weights, optimizer slots, statistics. */
        VARIABLES,
        /** Computed from variables alone, and kept until one of them changes. */
        PREPARED,
        /** Lives within one run, and is shared by tensors that are never alive together. */
        TEMPORARIES
    }

    public boolean isNone() {
        return this.equals(NONE);
    }
}
