package org.dlspec.op;

import java.util.List;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** Inputs that break one constraint of an op, and what it says then. The label is the one beside the check. */
record ComplaintCase(String label, BuiltinOp op, List<TensorType> inputs, Code code, String message) {
    private static final Epilogue BIAS = new Epilogue(true, Activation.NONE);
    private static final int MANY = 1 << 16;

    static List<ComplaintCase> all() {
        return Stream.of(
                        simple(),
                        WindowComplaints.all(),
                        VolumeComplaints.all(),
                        TableComplaints.all(),
                        QuantizedComplaints.all(),
                        NormComplaints.all(),
                        heads())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ComplaintCase> simple() {
        return List.of(
                new ComplaintCase(
                        "elementwise-c1",
                        new Relu(),
                        List.of(TensorType.i32(2, 3)),
                        Code.D301,
                        "`relu` needs f32 numbers, but here it gets i32"),
                new ComplaintCase(
                        "elementwise-c1",
                        new Add(),
                        List.of(TensorType.bf16(2, 3), f32(2, 3)),
                        Code.D301,
                        "`add` needs bf16 numbers, but here it gets f32"),
                new ComplaintCase(
                        "cast-c1",
                        new Cast(DType.BF16),
                        List.of(TensorType.i32(2, 3)),
                        Code.D301,
                        "`cast` needs bf16 numbers, but here it gets i32"),
                new ComplaintCase(
                        "elementwise-c2",
                        new Add(),
                        List.of(f32(8, 128, 28, 28), f32(8, 64, 56, 56)),
                        Code.D305,
                        "cannot add Image[128, 28, 28] and Image[64, 56, 56]: "
                                + "channels 128 ≠ 64, height 28 ≠ 56, width 28 ≠ 56"),
                new ComplaintCase(
                        "elementwise-c2",
                        new Add(),
                        List.of(f32(8, 10), f32(8, 3, 2, 2)),
                        Code.D305,
                        "cannot add Vec[10] and Image[3, 2, 2]"),
                new ComplaintCase(
                        "elementwise-c2",
                        new Multiply(),
                        List.of(f32(8, 4, 10), f32(8, 4, 9)),
                        Code.D305,
                        "`multiply` cannot combine Seq[4, 10] and Seq[4, 9]: features 10 ≠ 9"),
                new ComplaintCase(
                        "elementwise-c2",
                        new Add(),
                        List.of(f32(8, 2, 4, 5, 6), f32(8, 2, 3, 5, 6)),
                        Code.D305,
                        "cannot add Volume[2, 4, 5, 6] and Volume[2, 3, 5, 6]: depth 4 ≠ 3"),
                new ComplaintCase(
                        "add_bias-c1",
                        new AddBias(),
                        List.of(f32(3), f32(3)),
                        Code.D301,
                        "`add_bias` needs channels, but here it gets a tensor of shape [3]"),
                new ComplaintCase(
                        "add_bias-c2",
                        new AddBias(),
                        List.of(f32(8, 3), f32(4)),
                        Code.D305,
                        "`add_bias` needs a bias of shape [3], but it has [4]"),
                new ComplaintCase(
                        "dropout-c1",
                        new Dropout(0.5, 1, 1),
                        List.of(TensorType.i32(2), TensorType.i32()),
                        Code.D301,
                        "`dropout` needs f32 numbers, but here it gets i32"),
                new ComplaintCase(
                        "dropout-c2",
                        new Dropout(0.5, 1, 1),
                        List.of(f32(2), TensorType.i32(2)),
                        Code.D301,
                        "`dropout` needs a number, but here it gets a tensor of shape [2]"),
                new ComplaintCase(
                        "broadcast_to-c1",
                        new BroadcastTo(Shape.of(3)),
                        List.of(f32(2, 3)),
                        Code.D301,
                        "`broadcast_to` needs a number, but here it gets a Vec[3]"),
                new ComplaintCase(
                        "reshape-c1",
                        new Reshape(Shape.of(2, 5)),
                        List.of(f32(2, 3, 2, 2)),
                        Code.D305,
                        "`reshape` cannot make a tensor of shape [2, 5] from Image[3, 2, 2]"),
                new ComplaintCase(
                        "reshape-c1",
                        new Reshape(Shape.of(MANY, MANY, MANY, MANY)),
                        List.of(f32(2, 3)),
                        Code.D305,
                        "`reshape` cannot make a tensor of shape [65536, 65536, 65536, 65536] from Vec[3]"),
                new ComplaintCase(
                        "reduce_sum-c1",
                        new ReduceSum(1),
                        List.of(TensorType.i32(2)),
                        Code.D301,
                        "`reduce_sum` needs f32 numbers, but here it gets i32"),
                new ComplaintCase(
                        "concat-c1",
                        new Concat(),
                        List.of(f32(2, 3, 4, 4), f32(2, 3, 4, 5)),
                        Code.D305,
                        "cannot put Image[3, 4, 4] and Image[3, 4, 5] side by side: width 4 ≠ 5"),
                new ComplaintCase(
                        "concat-c1",
                        new Concat(),
                        List.of(f32(2, 3), f32(2, 3, 4, 5)),
                        Code.D305,
                        "cannot put Vec[3] and Image[3, 4, 5] side by side"),
                new ComplaintCase(
                        "concat-c2",
                        new Concat(),
                        List.of(f32(1, MANY * 16384), f32(1, MANY * 16384)),
                        Code.D309,
                        "`concat` would make 2147483648 channels, which is too many"),
                new ComplaintCase(
                        "slice_channels-c1",
                        new SliceChannels(2, 2),
                        List.of(f32(8, 3)),
                        Code.D305,
                        "`slice_channels` takes the channels 2 to 3, but there is Vec[3]"),
                new ComplaintCase(
                        "mat_mul-c1",
                        new MatMul(false, false, Epilogue.NONE),
                        List.of(f32(2, 3, 4, 4), f32(3, 2)),
                        Code.D301,
                        "`mat_mul` needs a Vec, but here it gets an Image[3, 4, 4]"),
                new ComplaintCase(
                        "mat_mul-c2",
                        new MatMul(false, true, Epilogue.NONE),
                        List.of(f32(2, 3), f32(3, 2)),
                        Code.D305,
                        "cannot multiply [2, 3] by [3, 2]: 3 ≠ 2"),
                new ComplaintCase(
                        "mat_mul-c3",
                        new MatMul(false, false, BIAS),
                        List.of(f32(2, 3), f32(3, 4), f32(3)),
                        Code.D305,
                        "`mat_mul` needs a bias of shape [4], but it has [3]"),
                new ComplaintCase(
                        "mat_mul-c4",
                        new MatMul(false, false, Epilogue.NONE),
                        List.of(TensorType.bf16(2, 3), f32(3, 4)),
                        Code.D301,
                        "`mat_mul` needs bf16 numbers, but here it gets f32"),
                new ComplaintCase(
                        "mat_mul-c5",
                        new MatMul(false, false, BIAS.withSummand()),
                        List.of(f32(2, 3), f32(3, 4), f32(4), f32(2, 3)),
                        Code.D305,
                        "`mat_mul` needs a summand of shape [2, 4], but it has [2, 3]"));
    }

    private static List<ComplaintCase> heads() {
        return List.of(
                new ComplaintCase(
                        "look_up-c1",
                        new LookUp(List.of(1.0)),
                        List.of(f32(8)),
                        Code.D301,
                        "`look_up` needs i32 numbers, but here it gets f32"),
                new ComplaintCase(
                        "one_hot-c1",
                        new OneHot(3),
                        List.of(TensorType.i32(8, 2)),
                        Code.D301,
                        "`one_hot` needs a tensor of rank 1, but here it gets a Vec[2]"),
                new ComplaintCase(
                        "softmax-c1",
                        new Softmax(),
                        List.of(f32(8, 3, 2)),
                        Code.D301,
                        "`softmax` needs a Vec, but here it gets a Seq[3, 2]"),
                new ComplaintCase(
                        "softmax_backward-c1",
                        new SoftmaxBackward(),
                        List.of(f32(8, 3), f32(8, 4)),
                        Code.D305,
                        "`softmax_backward` needs a gradient of shape [8, 3], but it has [8, 4]"),
                new ComplaintCase(
                        "softmax_cross_entropy-c1",
                        new SoftmaxCrossEntropy(),
                        List.of(f32(8, 3, 2), TensorType.i32(8)),
                        Code.D301,
                        "`softmax_cross_entropy` needs a Vec, but here it gets a Seq[3, 2]"),
                new ComplaintCase(
                        "softmax_cross_entropy-c2",
                        new SoftmaxCrossEntropy(),
                        List.of(f32(8, 3), TensorType.i32(7)),
                        Code.D305,
                        "`softmax_cross_entropy` needs a label of shape [8], but it has [7]"),
                new ComplaintCase(
                        "softmax_cross_entropy_gradient-c1",
                        new SoftmaxCrossEntropyGradient(),
                        List.of(f32(8, 3), TensorType.i32(8), f32()),
                        Code.D305,
                        "`softmax_cross_entropy_gradient` needs a gradient of shape [8], but it has []"));
    }

    private static TensorType f32(int... dims) {
        return TensorType.f32(dims);
    }
}
