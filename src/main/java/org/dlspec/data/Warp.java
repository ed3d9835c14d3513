package org.dlspec.data;

/** A change of the form of a picture: where the value of each pixel comes from. */
public interface Warp {
    /** Writes for all pixels of a row from which row and column they come: between pixels, too, and outside the picture. */
    void find(int row, double[] rows, double[] columns);
}
