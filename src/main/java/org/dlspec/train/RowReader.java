package org.dlspec.train;

import org.dlspec.data.PictureBatch;
import org.dlspec.data.PictureKernels;

/** A field of the data, ready for the plans: writes the numbers of a row. May be used by several threads. */
interface RowReader {
    void read(int row, int epoch, float[] into, int at);

    /** Whether a row may be noted in place of being read: a picture all of whose changes say what they are. */
    default boolean canNote() {
        return false;
    }

    default void note(int row, int epoch, PictureBatch into, int number) {
        throw new IllegalStateException("this field is read");
    }

    /** The same with these kernels for pictures. */
    default RowReader with(PictureKernels kernels) {
        return this;
    }
}
