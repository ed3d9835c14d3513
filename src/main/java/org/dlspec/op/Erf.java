package org.dlspec.op;

/** The error function to full double precision. */
final class Erf {
    private Erf() {}

    /**
     * Abramowitz and Stegun, 7.1.6: all terms have one sign, so nothing cancels. Beyond 6 the distance to 1 is below the
     * precision of a double.
     */
    static double of(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
