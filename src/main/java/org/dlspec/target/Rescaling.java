package org.dlspec.target;

import org.dlspec.tensor.DType;

/**
 * What makes the result of a product of whole numbers: its sums, already times a scale for each channel and with what the
 * epilogue adds, are multiplied by this factor and stored as numbers of this type, rounded to the nearest of them where it is
 * a type of whole numbers.
 */
public record Rescaling(double factor, DType result) {}
