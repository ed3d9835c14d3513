package org.dlspec.vocab.optimizer;

import java.util.Arrays;

/** The formulas of the papers as loops over numbers in double precision, which share nothing with the optimizers. */
final class Formulas {
    private Formulas() {}

    /** A formula with what it keeps from step to step. */
    interface Formula {
        /** Moves the weights; {@code t} is 1 for the first step. */
        void step(double[] w, double[] g, int t, double rate);
    }

    // Sutskever and others 2013, On the importance of initialization and momentum in deep learning, equations 1 to 4,
    // in the
    // form of the lecture: v <- mu v - rate g.
    static Formula sgd(double mu, boolean nesterov, double decay, int n) {
        double[] v = new double[n];
        return (w, g, t, rate) -> {
            for (int i = 0; i < n; i++) {
                double shrunk = (1 - rate * decay) * w[i];
                v[i] = mu * v[i] - rate * g[i];
                w[i] = shrunk + (nesterov ? mu * v[i] - rate * g[i] : v[i]);
            }
        };
    }

    // Tieleman and Hinton 2012, lecture 6.5; centered: Graves 2013, equations 38 to 41.
    static Formula rmsprop(double rho, double mu, double epsilon, boolean centered, int n) {
        double[] square = new double[n];
        double[] mean = new double[n];
        double[] v = new double[n];
        return (w, g, t, rate) -> {
            for (int i = 0; i < n; i++) {
                square[i] = rho * square[i] + (1 - rho) * g[i] * g[i];
                mean[i] = rho * mean[i] + (1 - rho) * g[i];
                double variance = centered ? square[i] - mean[i] * mean[i] : square[i];
                v[i] = mu * v[i] + rate * g[i] / (Math.sqrt(variance) + epsilon);
                w[i] -= v[i];
            }
        };
    }

    // Kingma and Ba 2014, algorithm 1; AMSGrad: Reddi, Kale and Kumar 2018, algorithm 2, corrected as in PyTorch;
    // decay:
    // Loshchilov and Hutter 2019, algorithm 2.
    static Formula adam(Moments moments, boolean amsgrad, double decay, int n) {
        double[] m = new double[n];
        double[] v = new double[n];
        double[] largest = new double[n];
        return (w, g, t, rate) -> {
            for (int i = 0; i < n; i++) {
                m[i] = moments.beta1() * m[i] + (1 - moments.beta1()) * g[i];
                v[i] = moments.beta2() * v[i] + (1 - moments.beta2()) * g[i] * g[i];
                largest[i] = Math.max(largest[i], v[i]);
                double mHat = m[i] / (1 - Math.pow(moments.beta1(), t));
                double vHat = (amsgrad ? largest[i] : v[i]) / (1 - Math.pow(moments.beta2(), t));
                w[i] = w[i] - rate * decay * w[i] - rate * mHat / (Math.sqrt(vHat) + moments.epsilon());
            }
        };
    }

    // Dozat 2016, algorithm 2 and its section 4: mu_t = mu (1 - 0.96^(t psi) / 2).
    static Formula nadam(Moments moments, double psi, int n) {
        double[] m = new double[n];
        double[] v = new double[n];
        double[] product = {1};
        return (w, g, t, rate) -> {
            double now = moments.beta1() * (1 - 0.5 * Math.pow(0.96, t * psi));
            double next = moments.beta1() * (1 - 0.5 * Math.pow(0.96, (t + 1) * psi));
            product[0] *= now;
            for (int i = 0; i < n; i++) {
                m[i] = moments.beta1() * m[i] + (1 - moments.beta1()) * g[i];
                v[i] = moments.beta2() * v[i] + (1 - moments.beta2()) * g[i] * g[i];
                double gHat = g[i] / (1 - product[0]);
                double mHat = m[i] / (1 - product[0] * next);
                double vHat = v[i] / (1 - Math.pow(moments.beta2(), t));
                w[i] -= rate * ((1 - now) * gHat + next * mHat) / (Math.sqrt(vHat) + moments.epsilon());
            }
        };
    }

    // Duchi, Hazan and Singer 2011, figure 1 with diagonal matrices.
    static Formula adagrad(double first, double epsilon, int n) {
        double[] sum = new double[n];
        Arrays.fill(sum, first);
        return (w, g, t, rate) -> {
            for (int i = 0; i < n; i++) {
                sum[i] += g[i] * g[i];
                w[i] -= rate * g[i] / (Math.sqrt(sum[i]) + epsilon);
            }
        };
    }

    // Zeiler 2012, algorithm 1.
    static Formula adadelta(double rho, double epsilon, int n) {
        double[] gradients = new double[n];
        double[] steps = new double[n];
        return (w, g, t, rate) -> {
            for (int i = 0; i < n; i++) {
                gradients[i] = rho * gradients[i] + (1 - rho) * g[i] * g[i];
                double step = -Math.sqrt(steps[i] + epsilon) / Math.sqrt(gradients[i] + epsilon) * g[i];
                steps[i] = rho * steps[i] + (1 - rho) * step * step;
                w[i] += rate * step;
            }
        };
    }

    // Chen and others 2023, algorithm 2.
    static Formula lion(double beta1, double beta2, double decay, int n) {
        double[] m = new double[n];
        return (w, g, t, rate) -> {
            for (int i = 0; i < n; i++) {
                double c = beta1 * m[i] + (1 - beta1) * g[i];
                w[i] -= rate * (Math.signum(c) + decay * w[i]);
                m[i] = beta2 * m[i] + (1 - beta2) * g[i];
            }
        };
    }

    // You and others 2020, algorithm 2 with phi(z) = z, for one layer.
    static Formula lamb(Moments moments, double decay, int n) {
        double[] m = new double[n];
        double[] v = new double[n];
        return (w, g, t, rate) -> {
            double[] u = new double[n];
            double weights = 0;
            double update = 0;
            for (int i = 0; i < n; i++) {
                m[i] = moments.beta1() * m[i] + (1 - moments.beta1()) * g[i];
                v[i] = moments.beta2() * v[i] + (1 - moments.beta2()) * g[i] * g[i];
                double mHat = m[i] / (1 - Math.pow(moments.beta1(), t));
                double vHat = v[i] / (1 - Math.pow(moments.beta2(), t));
                u[i] = mHat / (Math.sqrt(vHat) + moments.epsilon()) + decay * w[i];
                weights += w[i] * w[i];
                update += u[i] * u[i];
            }
            double trust = weights > 0 && update > 0 ? Math.sqrt(weights) / Math.sqrt(update) : 1;
            for (int i = 0; i < n; i++) {
                w[i] -= rate * trust * u[i];
            }
        };
    }
}
