package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Rescaling;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What the ops on quantized numbers say. */
final class QuantizedComplaints {
    private static final Rescaling REAL = new Rescaling(1, DType.F32);

    private QuantizedComplaints() {}

    static List<ComplaintCase> all() {
        return List.of(
                new ComplaintCase(
                        "quantize-c1",
                        new Quantize(DType.I8, Quantize.WHOLE),
                        List.of(TensorType.i32(2, 3), TensorType.f32()),
                        Code.D301,
                        "`quantize` needs f32 numbers, but here it gets i32"),
                new ComplaintCase(
                        "quantize-c2",
                        new Quantize(DType.I8, 0),
                        List.of(TensorType.f32(2, 3), TensorType.f32(3)),
                        Code.D305,
                        "`quantize` needs a scale of shape [2] in f32, but here it gets f32[3]"),
                new ComplaintCase(
                        "dequantize-c1",
                        new Dequantize(),
                        List.of(bytes(2, 3), TensorType.f32(3)),
                        Code.D305,
                        "`dequantize` needs a scale of shape [] in f32, but here it gets f32[3]"),
                new ComplaintCase(
                        "quantized_conv2d-c1",
                        new QuantizedConv2d(Window.of(3, 1, 1), Epilogue.NONE, REAL),
                        List.of(bytes(2, 4, 5, 5), bytes(8, 4, 3, 3), TensorType.f32(4)),
                        Code.D305,
                        "`quantized_conv2d` needs a scale of shape [8], but it has [4]"),
                new ComplaintCase(
                        "quantized_mat_mul-c1",
                        new QuantizedMatMul(Epilogue.NONE, REAL),
                        List.of(bytes(2, 4), bytes(4, 8), TensorType.f32(4)),
                        Code.D305,
                        "`quantized_mat_mul` needs a scale of shape [8], but it has [4]"),
                new ComplaintCase(
                        "reduce_max-c1",
                        new ReduceMax(0),
                        List.of(TensorType.i32(2, 3)),
                        Code.D301,
                        "`reduce_max` needs f32 numbers, but here it gets i32"));
    }

    private static TensorType bytes(int... dims) {
        return new TensorType(DType.I8, Shape.of(dims));
    }
}
