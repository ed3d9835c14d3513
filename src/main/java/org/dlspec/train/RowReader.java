package org.dlspec.train;

import org.dlspec.data.PictureKernels;

/** A field of the data, ready for the plans: writes the numbers of a row. May be used by several threads. */
interface RowReader {
    void read(int row, int epoch, float[] into, int at);

    /** The same with these kernels for pictures. */
    default RowReader with(PictureKernels kernels) {
        return this;
    }
}
