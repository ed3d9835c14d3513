package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlspec.vocab.layer.ParameterSpec;

/**
 * The tables of Keras 3's own tests (keras/src/optimizers, {@code test_correctness_with_golden} of each optimizer): ten
 * weights of 1, a first gradient of 0.01 everywhere, then four times 0.1, 0.2 .. 1. Their bound is Keras's, too: 5e-4 and
 * 5e-4 of the number.
 */
final class KerasTable {
    private static final double BOUND = 5e-4;
    private static final int WEIGHTS = 10;

    private KerasTable() {}

    /** @param expected the weights after each step; a row of one number stands for ten equal ones */
    static void check(Optimizer optimizer, double[][] expected) {
        double[] start = filled(1);
        double[] rising = new double[WEIGHTS];
        Arrays.setAll(rising, i -> 0.1 * (i + 1));
        List<double[]> gradients = new ArrayList<>(List.of(filled(0.01)));
        while (gradients.size() < expected.length) {
            gradients.add(rising);
        }
        List<double[]> steps = new Descent(optimizer, ParameterSpec.Part.KERNEL, WEIGHTS).inDouble(start, gradients);
        for (int i = 0; i < expected.length; i++) {
            double[] row = expected[i].length == 1 ? filled(expected[i][0]) : expected[i];
            for (int k = 0; k < WEIGHTS; k++) {
                assertEquals(row[k], steps.get(i)[k], BOUND * (1 + Math.abs(row[k])), "weight " + k + ", step " + i);
            }
        }
    }

    private static double[] filled(double value) {
        double[] values = new double[WEIGHTS];
        Arrays.fill(values, value);
        return values;
    }
}
