package org.dlspec.train;

/** The mean of a loss over a split, from its means over the present targets of each batch. */
final class MeanLoss {
    private double bySamples;
    private double byPresent;
    private double samples;
    private double present;

    void add(double loss, int samples, double present) {
        bySamples += loss * samples;
        byPresent += loss * present;
        this.samples += samples;
        this.present += present;
    }

    boolean hasPresent() {
        return present > 0;
    }

    /** Every sample counts the same, also where its target is missing; what the whole loss is made of. */
    double overSamples() {
        return bySamples / samples;
    }

    /** Every present target counts the same; NaN when there is none. */
    double overPresent() {
        return byPresent / present;
    }
}
