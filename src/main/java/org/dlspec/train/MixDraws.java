package org.dlspec.train;

import org.dlspec.tensor.Philox;

/** The random numbers that mix one batch, one after the other. */
final class MixDraws {
    /** More than a batch ever draws. */
    private static final long MOST = 1 << 12;

    private final long seed;
    private final long stream;
    private long next;

    MixDraws(long seed, long stream, int batch) {
        this.seed = seed;
        this.stream = stream;
        this.next = batch * MOST;
    }

    /** An even draw in [0, 1). */
    double uniform() {
        return Philox.uniform(seed, stream, next++);
    }

    /** A draw from the Beta distribution with both parameters alpha. */
    double beta(double alpha) {
        // X / (X + Y) for two of Gamma(alpha), by their logarithms, because they are tiny where alpha is.
        double x = logOfGamma(alpha);
        double y = logOfGamma(alpha);
        return 1 / (1 + Math.exp(y - x));
    }

    // Marsaglia and Tsang 2000, section 6: Gamma(a) is Gamma(a + 1) U^(1/a).
    private double logOfGamma(double alpha) {
        return Math.log(gamma(alpha + 1)) + Math.log(1 - uniform()) / alpha;
    }

    // Box and Muller 1958. Philox's own normal numbers share bits with the even ones of the same stream.
    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    }

    // Marsaglia and Tsang 2000, "A simple method for generating gamma variables", for a of at least 1.
    private double gamma(double a) {
        double d = a - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = Math.pow(1 + c * x, 3);
            double u = 1 - uniform();
            if (v > 0 && Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
