package org.dlspec.data;

/** A change of the form of a picture: where the value of each pixel comes from. */
public interface Warp {
    /** Writes the row and the column, which may lie between pixels and outside the picture. */
    void find(int row, int column, double[] place);
}
