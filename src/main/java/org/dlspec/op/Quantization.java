package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Op;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Rescaling;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * What the ops on quantized numbers share. A whole number q stands for the real number q times a scale (Jacob and others,
 * Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2018, equation 1, with the
 * zero point 0).
 */
final class Quantization {
    private Quantization() {}

    /** The whole number of the type that is nearest, among two the even one; any number where the type is real. */
    static double stored(double value, DType dtype) {
        return switch (dtype) {
            case I8 -> clamped(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case U8 -> clamped(value, 0, 255);
            case F32, BF16, I32 -> value;
        };
    }

    private static double clamped(double value, int least, int most) {
        return Math.min(Math.max(Math.rint(value), least), most);
    }

    /** An input of bytes; a graph that gives another was built wrongly. */
    static void bytes(Op op, TensorType input) {
        if (!input.dtype().isByte()) {
            throw new IllegalStateException(op + " takes bytes, got " + input);
        }
    }

    /** The inputs of a product but its scale, as if they were f32. */
    static List<TensorType> real(List<TensorType> inputs) {
        return inputs.subList(0, inputs.size() - 1).stream()
                .map(input -> input.with(DType.F32))
                .toList();
    }

    /** Rules that are the same for convolutions and matrix products; answers the result. */
    static List<TensorType> product(Op op, List<TensorType> inputs, TensorType result, Complaints complaints) {
        bytes(op, inputs.get(0));
        if (inputs.get(1).dtype() != DType.I8) {
            throw new IllegalStateException(op + " takes weights of i8, got " + inputs.get(1));
        }
        Shape channels = Shape.of(result.shape().dim(1));
        if (Fit.shape(op, "scale", inputs.get(inputs.size() - 1), channels, complaints)) {
            Fit.dtype(op, inputs.get(inputs.size() - 1), DType.F32, complaints);
        }
        return Fit.sized(op, result, complaints);
    }

    /** Results from whole sums: the last input has the scale of each channel. */
    static Tensor finished(Epilogue epilogue, Rescaling rescaling, Tensor sums, List<Tensor> inputs) {
        Tensor scale = inputs.get(inputs.size() - 1);
        double[] y = sums.values();
        for (int i = 0; i < y.length; i++) {
            y[i] *= scale.get(Fusible.place(Access.CHANNEL, sums.shape(), i));
        }
        Epilogues.apply(epilogue, sums, inputs);
        for (int i = 0; i < y.length; i++) {
            y[i] = stored(y[i] * rescaling.factor(), rescaling.result());
        }
        return sums;
    }

    static IllegalStateException withoutGradient(Op op) {
        return new IllegalStateException(op + " cannot be differentiated: weights are quantized when they rest");
    }

    /** The scale of one whole tensor is a number, that of channels has one for each place of the axis. */
    static boolean scale(Op op, TensorType scale, Shape wanted, Complaints complaints) {
        if (scale.equals(TensorType.SCALAR.with(wanted))) {
            return true;
        }
        complaints.add(
                Code.D305, Fit.name(op) + " needs a scale of shape " + wanted + " in f32, but here it gets " + scale);
        return false;
    }
}
