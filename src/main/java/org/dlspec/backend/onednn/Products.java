package org.dlspec.backend.onednn;

/** How our own kernels multiply matrices of f32. */
enum Products {
    /** As they are, by vectors. */
    FLOATS,
    /**
     * Each number as the sum of three of bf16, its parts, by matrices of bf16 (AMX): nearer to the exact products than the other,
     * see {@code native/amx.hpp}.
     */
    PARTS;

    /** The side of the squares that are split: SIDE of the native kernels. */
    static final long SIDE = 32;

    static long filledUp(long count, long by) {
        return (count + by - 1) / by * by;
    }

    /** The numbers in f32 that take the memory of split squares over a matrix of so many rows and columns. */
    static long squares(long rows, long columns) {
        return filledUp(rows, SIDE) * filledUp(columns, SIDE) * 3 / 2;
    }
}
