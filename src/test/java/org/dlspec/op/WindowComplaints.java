package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What the ops say that slide a window over an image. */
final class WindowComplaints {
    private static final Window THREE = Window.of(3, 1, 0);
    private static final Epilogue BIAS = new Epilogue(true, Activation.NONE);

    private WindowComplaints() {}

    static List<ComplaintCase> all() {
        Conv2d plain = new Conv2d(THREE, Epilogue.NONE);
        Window grouped = new Window(3, 3, 1, 1, 0, 0, 0, 0, 1, 1, 3);
        Shape image = Shape.of(2, 3, 8, 8);
        return List.of(
                new ComplaintCase(
                        "conv2d-c1",
                        plain,
                        List.of(f32(8, 10), f32(4, 3, 3, 3)),
                        Code.D301,
                        "`conv2d` needs an Image, but here it gets a Vec[10]"),
                new ComplaintCase(
                        "conv2d-c2",
                        new Conv2d(grouped, Epilogue.NONE),
                        List.of(f32(2, 4, 8, 8), f32(6, 1, 3, 3)),
                        Code.D402,
                        "`conv2d` cannot split the 4 channels and 6 filters into 3 equal groups"),
                new ComplaintCase(
                        "conv2d-c3",
                        plain,
                        List.of(f32(2, 3, 8, 8), f32(4, 2, 3, 3)),
                        Code.D305,
                        "`conv2d` needs a kernel of shape [4, 3, 3, 3], but it has [4, 2, 3, 3]"),
                new ComplaintCase(
                        "conv2d-c4",
                        plain,
                        List.of(f32(2, 3, 2, 2), f32(512, 3, 3, 3)),
                        Code.D304,
                        "the image is used up: conv2d(512, 3) would make Image[512, 0, 0] from Image[3, 2, 2]"),
                new ComplaintCase(
                        "conv2d-c5",
                        new Conv2d(THREE, BIAS),
                        List.of(f32(2, 3, 8, 8), f32(4, 3, 3, 3), f32(3)),
                        Code.D305,
                        "`conv2d` needs a bias of shape [4], but it has [3]"),
                new ComplaintCase(
                        "conv2d-c6",
                        new Conv2d(THREE, Epilogue.NONE),
                        List.of(TensorType.bf16(2, 3, 8, 8), f32(4, 3, 3, 3)),
                        Code.D301,
                        "`conv2d` needs bf16 numbers, but here it gets f32"),
                new ComplaintCase(
                        "conv2d-c7",
                        new Conv2d(THREE, Epilogue.NONE.withSummand()),
                        List.of(f32(2, 3, 8, 8), f32(4, 3, 3, 3), f32(2, 4, 8, 8)),
                        Code.D305,
                        "`conv2d` needs a summand of shape [2, 4, 6, 6], but it has [2, 4, 8, 8]"),
                new ComplaintCase(
                        "conv2d_backward_data-c1",
                        new Conv2dBackwardData(THREE, image),
                        List.of(f32(4, 3, 3, 3), f32(2, 4, 8, 8)),
                        Code.D305,
                        "`conv2d_backward_data` needs a gradient of shape [2, 4, 6, 6], but it has [2, 4, 8, 8]"),
                new ComplaintCase(
                        "conv2d_backward_weights-c1",
                        new Conv2dBackwardWeights(THREE, Shape.of(4, 3, 3, 3)),
                        List.of(f32(2, 3, 8, 8), f32(2, 5, 6, 6)),
                        Code.D305,
                        "`conv2d_backward_weights` needs a gradient of shape [2, 4, 6, 6], but it has [2, 5, 6, 6]"),
                new ComplaintCase(
                        "max_pool2d-c1",
                        new MaxPool2d(THREE),
                        List.of(f32(8, 10)),
                        Code.D301,
                        "`max_pool2d` needs an Image, but here it gets a Vec[10]"),
                new ComplaintCase(
                        "max_pool2d-c2",
                        new MaxPool2d(Window.of(2, 2, 0)),
                        List.of(f32(8, 512, 1, 1)),
                        Code.D304,
                        "the image is used up: max_pool2d(2) would make Image[512, 0, 0] from Image[512, 1, 1]"),
                new ComplaintCase(
                        "max_pool2d-c2",
                        new MaxPool2d(Window.of(2, 2, 2)),
                        List.of(f32(8, 3, 4, 4)),
                        Code.D402,
                        "`max_pool2d(2)` has windows that hold padding alone, in Image[3, 4, 4]"),
                new ComplaintCase(
                        "max_pool2d-c2",
                        new MaxPool2d(Window.of(3, 1, 1_000_000_000)),
                        List.of(f32(8, 3, 4, 4)),
                        Code.D402,
                        "`max_pool2d(3)` has windows that hold padding alone, in Image[3, 4, 4]"),
                new ComplaintCase(
                        "avg_pool2d-c2",
                        new AvgPool2d(new Window(2, 2, 1, 1, 1, 0, 1, 0, 2, 1, 1)),
                        List.of(f32(8, 3, 1, 4)),
                        Code.D402,
                        "`avg_pool2d(2)` has windows that hold padding alone, in Image[3, 1, 4]"),
                new ComplaintCase(
                        "max_pool2d-c3",
                        new MaxPool2d(Window.of(17, 1, 0)),
                        List.of(f32(1, 1, 20, 20)),
                        Code.D402,
                        "`max_pool2d` looks at no more than 256 places, got 17"),
                new ComplaintCase(
                        "max_pool2d_backward-c1",
                        new MaxPool2dBackward(Window.of(2, 2, 0), image),
                        List.of(f32(2, 3, 8, 8), new TensorType(DType.U8, Shape.of(2, 3, 4, 4))),
                        Code.D305,
                        "`max_pool2d_backward` needs a gradient of shape [2, 3, 4, 4], but it has [2, 3, 8, 8]"),
                new ComplaintCase(
                        "max_pool2d_backward-c1",
                        new MaxPool2dBackward(Window.of(2, 2, 0), image),
                        List.of(f32(2, 3, 4, 4), new TensorType(DType.U8, Shape.of(2, 3, 8, 8))),
                        Code.D305,
                        "`max_pool2d_backward` needs a position of shape [2, 3, 4, 4], but it has [2, 3, 8, 8]"),
                new ComplaintCase(
                        "avg_pool2d-c1",
                        new AvgPool2d(THREE),
                        List.of(f32(8, 4, 10)),
                        Code.D301,
                        "`avg_pool2d` needs an Image, but here it gets a Seq[4, 10]"),
                new ComplaintCase(
                        "avg_pool2d-c2",
                        new AvgPool2d(new Window(3, 2, 2, 2, 0, 0, 0, 0, 1, 1, 1)),
                        List.of(f32(8, 4, 2, 5)),
                        Code.D304,
                        "the image is used up: avg_pool2d(3x2) would make Image[4, 0, 2] from Image[4, 2, 5]"),
                new ComplaintCase(
                        "avg_pool2d_backward-c1",
                        new AvgPool2dBackward(Window.of(2, 2, 0), image),
                        List.of(f32(2, 3, 8, 8)),
                        Code.D305,
                        "`avg_pool2d_backward` needs a gradient of shape [2, 3, 4, 4], but it has [2, 3, 8, 8]"),
                new ComplaintCase(
                        "spatial_mean-c1",
                        new SpatialMean(),
                        List.of(f32(8, 10)),
                        Code.D301,
                        "`spatial_mean` needs an Image, but here it gets a Vec[10]"),
                new ComplaintCase(
                        "spatial_mean_gradient-c1",
                        new SpatialMeanGradient(2, 2),
                        List.of(f32(8, 3, 2, 2)),
                        Code.D301,
                        "`spatial_mean_gradient` needs a Vec, but here it gets an Image[3, 2, 2]"));
    }

    private static TensorType f32(int... dims) {
        return TensorType.f32(dims);
    }
}
