package org.dlspec.backend.reference;

import org.dlspec.compile.plan.Slot;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;

/**
 * The regions of a session as arrays of doubles: a plan that let living tensors overlap would show in the results. Every run
 * prepares again, so that plans share the region of what they prepare.
 */
final class Memory {
    private final double[] variables;
    private double[] prepared = new double[0];
    private double[] temporaries = new double[0];

    Memory(long variableBytes) {
        variables = new double[Math.toIntExact(variableBytes / Double.BYTES)];
    }

    /** Makes room for what a plan prepares and for its temporaries. */
    void grow(long preparedBytes, long temporaryBytes) {
        prepared = grown(prepared, preparedBytes);
        temporaries = grown(temporaries, temporaryBytes);
    }

    private static double[] grown(double[] region, long bytes) {
        int count = Math.toIntExact(bytes / Double.BYTES);
        return count > region.length ? new double[count] : region;
    }

    long bytes() {
        return (long) Double.BYTES * (variables.length + prepared.length + temporaries.length);
    }

    Tensor read(Slot slot) {
        Tensor tensor = Tensor.zeros(slot.type());
        double[] values = tensor.values();
        double[] region = region(slot);
        int start = start(slot);
        for (int i = 0; i < values.length; i++) {
            values[i] = region[start + place(slot, i)];
        }
        return tensor;
    }

    void write(Slot slot, Tensor tensor) {
        double[] region = region(slot);
        int start = start(slot);
        for (int i = 0; i < tensor.values().length; i++) {
            region[start + place(slot, i)] = tensor.values()[i];
        }
    }

    /** The element with this number in the order of the memory. */
    void set(Slot slot, int element, double value) {
        region(slot)[start(slot) + element] = value;
    }

    double get(Slot slot, int element) {
        return region(slot)[start(slot) + element];
    }

    /** Variables hold what a checkpoint can hold: floats. */
    void roundVariables() {
        for (int i = 0; i < variables.length; i++) {
            variables[i] = (float) variables[i];
        }
    }

    private double[] region(Slot slot) {
        return switch (slot.region()) {
            case VARIABLES -> variables;
            case PREPARED -> prepared;
            case TEMPORARIES -> temporaries;
        };
    }

    private static int start(Slot slot) {
        return Math.toIntExact(slot.offset() / Double.BYTES);
    }

    /** Where the element with this row-major number lies. */
    private static int place(Slot slot, int element) {
        if (slot.layout().equals(Layout.PLAIN)) {
            return element;
        }
        Shape shape = slot.type().shape();
        if (!slot.layout().equals(Layout.CHANNELS_LAST) || shape.rank() < 4) {
            throw new IllegalStateException("the reference has no layout " + slot.layout() + " for " + slot.type());
        }
        int channels = shape.dim(1);
        int area = Math.toIntExact(shape.size() / shape.dim(0) / channels);
        int image = element / (area * channels);
        int channel = element / area % channels;
        return (image * area + element % area) * channels + channel;
    }
}
