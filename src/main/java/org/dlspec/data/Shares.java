package org.dlspec.data;

/** How much of the samples each part gets, as shares from 0 to 1 whose sum is at most 1. */
public record Shares(double train, double validation, double test) {
    /** Room for the sum of shares that were written as decimal fractions. */
    private static final double SLACK = 1e-9;

    public Shares {
        boolean isShare = train >= 0 && validation >= 0 && test >= 0;
        if (!isShare || train + validation + test > 1 + SLACK) {
            throw new IllegalStateException("no shares: " + train + ", " + validation + ", " + test);
        }
    }

    public double of(Part part) {
        return switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
