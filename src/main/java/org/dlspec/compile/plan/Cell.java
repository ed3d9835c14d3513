package org.dlspec.compile.plan;

import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** A tensor in one layout on its way through a plan, before it has an address. Compared by identity. */
final class Cell {
    /** Stands for a result that nobody needs. */
    static final Cell NONE = new Cell(Slot.NONE.type(), Slot.NONE.layout(), 0);

    private final TensorType type;
    private final Layout layout;
    private final long bytes;

    Cell(TensorType type, Layout layout, long bytes) {
        this.type = type;
        this.layout = layout;
        this.bytes = bytes;
    }

    TensorType type() {
        return type;
    }

    Layout layout() {
        return layout;
    }

    long bytes() {
        return bytes;
    }
}
