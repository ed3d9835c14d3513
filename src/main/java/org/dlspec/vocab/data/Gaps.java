package org.dlspec.vocab.data;

import java.util.List;

/** Fills the missing numbers of each column by one of its own. */
record Gaps(List<Double> values) implements Stage {
    Gaps {
        values = List.copyOf(values);
    }

    @Override
    public double[] numbers(double[] numbers) {
        double[] whole = numbers.clone();
        for (int i = 0; i < whole.length; i++) {
            if (Double.isNaN(whole[i])) {
                whole[i] = values.get(i);
            }
        }
        return whole;
    }

    @Override
    public double[] restore(double[] numbers) {
        return numbers;
    }
}
