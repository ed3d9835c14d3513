package org.dlspec.train;

/** A field of the data, ready for the plans: writes the numbers of a row. May be used by several threads. */
interface RowReader {
    void read(int row, int epoch, float[] into, int at);
}
