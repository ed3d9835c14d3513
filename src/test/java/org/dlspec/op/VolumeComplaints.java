package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What the ops say that slide a cube through a volume. */
final class VolumeComplaints {
    private static final Window3d THREE = Window3d.of(3, 1, 0);
    private static final Window3d HALF = Window3d.of(2, 2, 0);
    private static final Shape VOLUME = Shape.of(2, 3, 4, 5, 6);

    private VolumeComplaints() {}

    static List<ComplaintCase> all() {
        return List.of(
                new ComplaintCase(
                        "conv3d-c1",
                        new Conv3d(THREE),
                        List.of(f32(2, 3, 8, 8), f32(4, 3, 3, 3, 3)),
                        Code.D301,
                        "`conv3d` needs a Volume, but here it gets an Image[3, 8, 8]"),
                new ComplaintCase(
                        "conv3d-c2",
                        new Conv3d(THREE),
                        List.of(f32(2, 3, 4, 5, 6), f32(4, 2, 3, 3, 3)),
                        Code.D305,
                        "`conv3d` needs a kernel of shape [4, 3, 3, 3, 3], but it has [4, 2, 3, 3, 3]"),
                new ComplaintCase(
                        "conv3d-c3",
                        new Conv3d(THREE),
                        List.of(f32(2, 3, 2, 5, 6), f32(4, 3, 3, 3, 3)),
                        Code.D304,
                        "the volume is used up: conv3d(4, 3) would make Volume[4, 0, 3, 4] from Volume[3, 2, 5, 6]"),
                new ComplaintCase(
                        "conv3d_backward_data-c1",
                        new Conv3dBackwardData(THREE, VOLUME),
                        List.of(f32(4, 3, 3, 3, 3), f32(2, 4, 4, 5, 6)),
                        Code.D305,
                        "`conv3d_backward_data` needs a gradient of shape [2, 4, 2, 3, 4], but it has [2, 4, 4, 5, 6]"),
                new ComplaintCase(
                        "conv3d_backward_weights-c1",
                        new Conv3dBackwardWeights(THREE, Shape.of(4, 3, 3, 3, 3)),
                        List.of(f32(2, 3, 4, 5, 6), f32(2, 5, 2, 3, 4)),
                        Code.D305,
                        "`conv3d_backward_weights` needs a gradient of shape [2, 4, 2, 3, 4], but it has [2, 5, 2, 3, 4]"),
                new ComplaintCase(
                        "max_pool3d-c1",
                        new MaxPool3d(HALF),
                        List.of(f32(8, 4, 10)),
                        Code.D301,
                        "`max_pool3d` needs a Volume, but here it gets a Seq[4, 10]"),
                new ComplaintCase(
                        "max_pool3d-c2",
                        new MaxPool3d(HALF),
                        List.of(f32(2, 3, 1, 4, 5)),
                        Code.D304,
                        "the volume is used up: max_pool3d(2) would make Volume[3, 0, 2, 2] from Volume[3, 1, 4, 5]"),
                new ComplaintCase(
                        "max_pool3d-c3",
                        new MaxPool3d(Window3d.of(7, 1, 0)),
                        List.of(f32(1, 1, 8, 8, 8)),
                        Code.D402,
                        "`max_pool3d` looks at cubes with a side of no more than 6, got 7"),
                new ComplaintCase(
                        "max_pool3d_backward-c1",
                        new MaxPool3dBackward(HALF, VOLUME),
                        List.of(f32(2, 3, 4, 5, 6), new TensorType(DType.U8, Shape.of(2, 3, 2, 2, 3))),
                        Code.D305,
                        "`max_pool3d_backward` needs a gradient of shape [2, 3, 2, 2, 3], but it has [2, 3, 4, 5, 6]"),
                new ComplaintCase(
                        "max_pool3d_backward-c1",
                        new MaxPool3dBackward(HALF, VOLUME),
                        List.of(f32(2, 3, 2, 2, 3), new TensorType(DType.U8, Shape.of(2, 3, 4, 5, 6))),
                        Code.D305,
                        "`max_pool3d_backward` needs a position of shape [2, 3, 2, 2, 3], but it has [2, 3, 4, 5, 6]"));
    }

    private static TensorType f32(int... dims) {
        return TensorType.f32(dims);
    }
}
