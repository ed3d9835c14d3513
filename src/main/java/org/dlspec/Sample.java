package org.dlspec;

import java.util.List;

/**
 * One sample in the form that a model computes on, made by {@link Model#sample} or {@link Model#row}. It belongs to that model
 * and may be predicted any number of times, by any thread.
 */
public final class Sample {
    private final Object owner;
    private final List<float[]> numbers;

    Sample(Object owner, List<float[]> numbers) {
        this.owner = owner;
        this.numbers = List.copyOf(numbers);
    }

    boolean isOf(Object model) {
        return owner == model;
    }

    List<float[]> numbers() {
        return numbers;
    }
}
