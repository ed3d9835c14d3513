package org.dlspec.backend.onednn;

import org.dlspec.target.TileOp;

/** The instructions of element-wise programs on single numbers, as {@code native/tile.hpp} computes them. */
final class JavaMath {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double INVERSE_SQRT_TAU = 1 / Math.sqrt(2 * Math.PI);

    private JavaMath() {}

    static float apply(TileOp op, float a, float b, float c, float v) {
        return switch (op) {
            case CONSTANT -> v;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case NEGATE -> -a;
            case ABSOLUTE -> Math.abs(a);
            case SQUARE -> a * a;
            case SQRT -> (float) Math.sqrt(a);
            case EXP -> (float) Math.exp(a);
            case LOG -> (float) Math.log(a);
            case RELU -> a < 0 ? 0 : a;
            case STEP -> a > 0 ? 1 : 0;
            case LEAKY_RELU -> a > 0 ? a : v * a;
            case LEAKY_STEP -> a > 0 ? 1 : v;
            case SIGMOID -> (float) (1 / (1 + Math.exp(-a)));
            case TANH -> (float) Math.tanh(a);
            case GELU -> (float) (0.5 * a * (1 + erf(a * SQRT_HALF)));
            case GELU_STEP -> (float) (0.5 * (1 + erf(a * SQRT_HALF)) + a * INVERSE_SQRT_TAU * Math.exp(-0.5 * a * a));
            case SOFTPLUS -> (float) (Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))));
            case SELECT -> a != 0 ? b : c;
            case GREATER -> a > b ? 1 : 0;
            case DROPOUT_MASK -> throw new IllegalStateException("a mask needs the place of the element");
        };
    }

    // The rational function of Eigen for single precision; absolute error below 1e-6.
    private static double erf(double argument) {
        double x = Math.max(-4, Math.min(4, argument));
        double s = x * x;
        double p = -2.72614225801306e-10;
        p = p * s + 2.77068142495902e-08;
        p = p * s - 2.10102402082508e-06;
        p = p * s - 5.69250639462346e-05;
        p = p * s - 7.34990630326855e-04;
        p = p * s - 2.95459980854025e-03;
        p = p * s - 1.60960333262415e-02;
        double q = -1.45660718464996e-05;
        q = q * s - 2.13374055278905e-04;
        q = q * s - 1.68282697438203e-03;
        q = q * s - 7.37332916720468e-03;
        q = q * s - 1.42647390514189e-02;
        return x * p / q;
    }
}
