package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ComplaintsTest {
    private static final Window THREE = Window.of(3, 1, 0);
    private static final Epilogue BIAS = new Epilogue(true, Activation.NONE);
    private static final int MANY = 1 << 16;

    private record Case(String label, BuiltinOp op, List<TensorType> inputs, Code code, String message) {}

    @TestFactory
    Stream<DynamicTest> saysWhatDoesNotFit() {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.label, () -> {
                    Complaints complaints = new Complaints();
                    c.op.infer(c.inputs, complaints);
                    assertEquals(List.of(new Complaints.Complaint(c.code, c.message, "")), complaints.all());
                }));
    }

    @Test
    void everyConstraintHasACase() throws IOException {
        Pattern label = Pattern.compile("// ([a-z0-9_]+-c[0-9]+):");
        Set<String> stated = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/dlspec/op"))) {
            files.map(ComplaintsTest::read)
                    .forEach(text -> label.matcher(text).results().forEach(found -> stated.add(found.group(1))));
        }
        Set<String> tested = cases().stream().map(Case::label).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(stated, tested);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> cases() {
        return Stream.of(simple(), windows(), channels(), heads())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> simple() {
        return List.of(
                new Case(
                        "elementwise-c1",
                        new Relu(),
                        List.of(TensorType.i32(2, 3)),
                        Code.D301,
                        "`relu` needs f32 numbers, but here it gets i32"),
                new Case(
                        "elementwise-c2",
                        new Add(),
                        List.of(f32(8, 128, 28, 28), f32(8, 64, 56, 56)),
                        Code.D305,
                        "cannot add Image[128, 28, 28] and Image[64, 56, 56]: "
                                + "channels 128 ≠ 64, height 28 ≠ 56, width 28 ≠ 56"),
                new Case(
                        "elementwise-c2",
                        new Add(),
                        List.of(f32(8, 10), f32(8, 3, 2, 2)),
                        Code.D305,
                        "cannot add Vec[10] and Image[3, 2, 2]"),
                new Case(
                        "elementwise-c2",
                        new Multiply(),
                        List.of(f32(8, 4, 10), f32(8, 4, 9)),
                        Code.D305,
                        "`multiply` cannot combine Seq[4, 10] and Seq[4, 9]: features 10 ≠ 9"),
                new Case(
                        "add_bias-c1",
                        new AddBias(),
                        List.of(f32(3), f32(3)),
                        Code.D301,
                        "`add_bias` needs channels, but here it gets a tensor of shape [3]"),
                new Case(
                        "add_bias-c2",
                        new AddBias(),
                        List.of(f32(8, 3), f32(4)),
                        Code.D305,
                        "`add_bias` needs a bias of shape [3], but it has [4]"),
                new Case(
                        "dropout-c1",
                        new Dropout(0.5, 1, 1),
                        List.of(TensorType.i32(2), TensorType.i32()),
                        Code.D301,
                        "`dropout` needs f32 numbers, but here it gets i32"),
                new Case(
                        "dropout-c2",
                        new Dropout(0.5, 1, 1),
                        List.of(f32(2), TensorType.i32(2)),
                        Code.D301,
                        "`dropout` needs a number, but here it gets a tensor of shape [2]"),
                new Case(
                        "broadcast_to-c1",
                        new BroadcastTo(Shape.of(3)),
                        List.of(f32(2, 3)),
                        Code.D301,
                        "`broadcast_to` needs a number, but here it gets a Vec[3]"),
                new Case(
                        "reshape-c1",
                        new Reshape(Shape.of(2, 5)),
                        List.of(f32(2, 3, 2, 2)),
                        Code.D305,
                        "`reshape` cannot make a tensor of shape [2, 5] from Image[3, 2, 2]"),
                new Case(
                        "reshape-c1",
                        new Reshape(Shape.of(MANY, MANY, MANY, MANY)),
                        List.of(f32(2, 3)),
                        Code.D305,
                        "`reshape` cannot make a tensor of shape [65536, 65536, 65536, 65536] from Vec[3]"),
                new Case(
                        "reduce_sum-c1",
                        new ReduceSum(1),
                        List.of(TensorType.i32(2)),
                        Code.D301,
                        "`reduce_sum` needs f32 numbers, but here it gets i32"),
                new Case(
                        "concat-c1",
                        new Concat(),
                        List.of(f32(2, 3, 4, 4), f32(2, 3, 4, 5)),
                        Code.D305,
                        "cannot put Image[3, 4, 4] and Image[3, 4, 5] side by side: width 4 ≠ 5"),
                new Case(
                        "concat-c1",
                        new Concat(),
                        List.of(f32(2, 3), f32(2, 3, 4, 5)),
                        Code.D305,
                        "cannot put Vec[3] and Image[3, 4, 5] side by side"),
                new Case(
                        "concat-c2",
                        new Concat(),
                        List.of(f32(1, MANY * 16384), f32(1, MANY * 16384)),
                        Code.D309,
                        "`concat` would make 2147483648 channels, which is too many"),
                new Case(
                        "slice_channels-c1",
                        new SliceChannels(2, 2),
                        List.of(f32(8, 3)),
                        Code.D305,
                        "`slice_channels` takes the channels 2 to 3, but there is Vec[3]"),
                new Case(
                        "mat_mul-c1",
                        new MatMul(false, false, Epilogue.NONE),
                        List.of(f32(2, 3, 4, 4), f32(3, 2)),
                        Code.D301,
                        "`mat_mul` needs a Vec, but here it gets an Image[3, 4, 4]"),
                new Case(
                        "mat_mul-c2",
                        new MatMul(false, true, Epilogue.NONE),
                        List.of(f32(2, 3), f32(3, 2)),
                        Code.D305,
                        "cannot multiply [2, 3] by [3, 2]: 3 ≠ 2"),
                new Case(
                        "mat_mul-c3",
                        new MatMul(false, false, BIAS),
                        List.of(f32(2, 3), f32(3, 4), f32(3)),
                        Code.D305,
                        "`mat_mul` needs a bias of shape [4], but it has [3]"));
    }

    private static List<Case> windows() {
        Conv2d plain = new Conv2d(THREE, Epilogue.NONE);
        Window grouped = new Window(3, 3, 1, 1, 0, 0, 0, 0, 1, 1, 3);
        Shape image = Shape.of(2, 3, 8, 8);
        return List.of(
                new Case(
                        "conv2d-c1",
                        plain,
                        List.of(f32(8, 10), f32(4, 3, 3, 3)),
                        Code.D301,
                        "`conv2d` needs an Image, but here it gets a Vec[10]"),
                new Case(
                        "conv2d-c2",
                        new Conv2d(grouped, Epilogue.NONE),
                        List.of(f32(2, 4, 8, 8), f32(6, 1, 3, 3)),
                        Code.D402,
                        "`conv2d` cannot split the 4 channels and 6 filters into 3 equal groups"),
                new Case(
                        "conv2d-c3",
                        plain,
                        List.of(f32(2, 3, 8, 8), f32(4, 2, 3, 3)),
                        Code.D305,
                        "`conv2d` needs a kernel of shape [4, 3, 3, 3], but it has [4, 2, 3, 3]"),
                new Case(
                        "conv2d-c4",
                        plain,
                        List.of(f32(2, 3, 2, 2), f32(512, 3, 3, 3)),
                        Code.D304,
                        "the image is used up: conv2d(512, 3) would make Image[512, 0, 0] from Image[3, 2, 2]"),
                new Case(
                        "conv2d-c5",
                        new Conv2d(THREE, BIAS),
                        List.of(f32(2, 3, 8, 8), f32(4, 3, 3, 3), f32(3)),
                        Code.D305,
                        "`conv2d` needs a bias of shape [4], but it has [3]"),
                new Case(
                        "conv2d_backward_data-c1",
                        new Conv2dBackwardData(THREE, image),
                        List.of(f32(4, 3, 3, 3), f32(2, 4, 8, 8)),
                        Code.D305,
                        "`conv2d_backward_data` needs a gradient of shape [2, 4, 6, 6], but it has [2, 4, 8, 8]"),
                new Case(
                        "conv2d_backward_weights-c1",
                        new Conv2dBackwardWeights(THREE, Shape.of(4, 3, 3, 3)),
                        List.of(f32(2, 3, 8, 8), f32(2, 5, 6, 6)),
                        Code.D305,
                        "`conv2d_backward_weights` needs a gradient of shape [2, 4, 6, 6], but it has [2, 5, 6, 6]"),
                new Case(
                        "max_pool2d-c1",
                        new MaxPool2d(THREE),
                        List.of(f32(8, 10)),
                        Code.D301,
                        "`max_pool2d` needs an Image, but here it gets a Vec[10]"),
                new Case(
                        "max_pool2d-c2",
                        new MaxPool2d(Window.of(2, 2, 0)),
                        List.of(f32(8, 512, 1, 1)),
                        Code.D304,
                        "the image is used up: max_pool2d(2) would make Image[512, 0, 0] from Image[512, 1, 1]"),
                new Case(
                        "max_pool2d-c2",
                        new MaxPool2d(Window.of(2, 2, 2)),
                        List.of(f32(8, 3, 4, 4)),
                        Code.D402,
                        "`max_pool2d(2)` has windows that hold padding alone, in Image[3, 4, 4]"),
                new Case(
                        "max_pool2d-c3",
                        new MaxPool2d(Window.of(17, 1, 0)),
                        List.of(f32(1, 1, 20, 20)),
                        Code.D402,
                        "`max_pool2d` looks at no more than 256 places, got 17"),
                new Case(
                        "max_pool2d_backward-c1",
                        new MaxPool2dBackward(Window.of(2, 2, 0), image),
                        List.of(f32(2, 3, 8, 8), new TensorType(DType.U8, Shape.of(2, 3, 4, 4))),
                        Code.D305,
                        "`max_pool2d_backward` needs a gradient of shape [2, 3, 4, 4], but it has [2, 3, 8, 8]"),
                new Case(
                        "avg_pool2d-c1",
                        new AvgPool2d(THREE),
                        List.of(f32(8, 4, 10)),
                        Code.D301,
                        "`avg_pool2d` needs an Image, but here it gets a Seq[4, 10]"),
                new Case(
                        "avg_pool2d-c2",
                        new AvgPool2d(new Window(3, 2, 2, 2, 0, 0, 0, 0, 1, 1, 1)),
                        List.of(f32(8, 4, 2, 5)),
                        Code.D304,
                        "the image is used up: avg_pool2d(3x2) would make Image[4, 0, 2] from Image[4, 2, 5]"),
                new Case(
                        "avg_pool2d_backward-c1",
                        new AvgPool2dBackward(Window.of(2, 2, 0), image),
                        List.of(f32(2, 3, 8, 8)),
                        Code.D305,
                        "`avg_pool2d_backward` needs a gradient of shape [2, 3, 4, 4], but it has [2, 3, 8, 8]"),
                new Case(
                        "spatial_mean-c1",
                        new SpatialMean(),
                        List.of(f32(8, 10)),
                        Code.D301,
                        "`spatial_mean` needs an Image, but here it gets a Vec[10]"),
                new Case(
                        "spatial_mean_gradient-c1",
                        new SpatialMeanGradient(2, 2),
                        List.of(f32(8, 3, 2, 2)),
                        Code.D301,
                        "`spatial_mean_gradient` needs a Vec, but here it gets an Image[3, 2, 2]"));
    }

    private static List<Case> channels() {
        BatchNorm norm = new BatchNorm(1e-3, Activation.NONE);
        BatchNormInference inference = new BatchNormInference(1e-3, Activation.NONE);
        BatchNormBackward backward = new BatchNormBackward(1e-3, Activation.NONE);
        return List.of(
                new Case(
                        "channel_sum-c1",
                        new ChannelSum(),
                        List.of(f32()),
                        Code.D301,
                        "`channel_sum` needs channels, but here it gets a number"),
                new Case(
                        "batch_norm-c1",
                        norm,
                        List.of(f32(8, 4, 10), f32(4), f32(4)),
                        Code.D301,
                        "`batch_norm` needs a Vec or an Image, but here it gets a Seq[4, 10]"),
                new Case(
                        "batch_norm-c2",
                        norm,
                        List.of(f32(8, 10), f32(10), f32(9)),
                        Code.D305,
                        "`batch_norm` needs a channel vector of shape [10], but it has [9]"),
                new Case(
                        "batch_norm_inference-c1",
                        inference,
                        List.of(f32(8), f32(4), f32(4), f32(4), f32(4)),
                        Code.D301,
                        "`batch_norm_inference` needs a Vec or an Image, but here it gets a tensor of shape [8]"),
                new Case(
                        "batch_norm_inference-c2",
                        inference,
                        List.of(f32(8, 4), f32(4), f32(4), f32(4), f32(1)),
                        Code.D305,
                        "`batch_norm_inference` needs a channel vector of shape [4], but it has [1]"),
                new Case(
                        "batch_norm_backward-c1",
                        backward,
                        List.of(f32(8, 4), f32(4), f32(4), f32(1), f32(8, 4)),
                        Code.D305,
                        "`batch_norm_backward` needs a channel vector of shape [4], but it has [1]"),
                new Case(
                        "batch_norm_backward-c2",
                        backward,
                        List.of(f32(8, 4), f32(4), f32(4), f32(4), f32(7, 4)),
                        Code.D305,
                        "`batch_norm_backward` needs a gradient of shape [8, 4], but it has [7, 4]"));
    }

    private static List<Case> heads() {
        return List.of(
                new Case(
                        "softmax-c1",
                        new Softmax(),
                        List.of(f32(8, 3, 2, 2)),
                        Code.D301,
                        "`softmax` needs a Vec, but here it gets an Image[3, 2, 2]"),
                new Case(
                        "softmax_backward-c1",
                        new SoftmaxBackward(),
                        List.of(f32(8, 3), f32(8, 4)),
                        Code.D305,
                        "`softmax_backward` needs a gradient of shape [8, 3], but it has [8, 4]"),
                new Case(
                        "softmax_cross_entropy-c1",
                        new SoftmaxCrossEntropy(),
                        List.of(f32(8, 3, 2, 2), TensorType.i32(8)),
                        Code.D301,
                        "`softmax_cross_entropy` needs a Vec, but here it gets an Image[3, 2, 2]"),
                new Case(
                        "softmax_cross_entropy-c2",
                        new SoftmaxCrossEntropy(),
                        List.of(f32(8, 3), TensorType.i32(7)),
                        Code.D305,
                        "`softmax_cross_entropy` needs a label of shape [8], but it has [7]"),
                new Case(
                        "softmax_cross_entropy_gradient-c1",
                        new SoftmaxCrossEntropyGradient(),
                        List.of(f32(8, 3), TensorType.i32(8), f32(8)),
                        Code.D301,
                        "`softmax_cross_entropy_gradient` needs a number, but here it gets a tensor of shape [8]"));
    }

    private static TensorType f32(int... dims) {
        return TensorType.f32(dims);
    }
}
