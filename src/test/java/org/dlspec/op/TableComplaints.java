package org.dlspec.op;

import java.util.List;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.tensor.TensorType;

/** What the ops say that look rows up, turn places into rows, or norm and scale them. */
final class TableComplaints {
    private static final int MANY = 1 << 16;

    private TableComplaints() {}

    static List<ComplaintCase> all() {
        return Stream.of(tables(), norms()).flatMap(List::stream).toList();
    }

    private static List<ComplaintCase> tables() {
        return List.of(
                new ComplaintCase(
                        "gather-c1",
                        new Gather(),
                        List.of(f32(5, 3, 4), TensorType.i32(8)),
                        Code.D301,
                        "`gather` needs a Vec, but here it gets a Seq[3, 4]"),
                new ComplaintCase(
                        "gather-c2",
                        new Gather(),
                        List.of(f32(5, 4), f32(8)),
                        Code.D301,
                        "`gather` needs i32 numbers, but here it gets f32"),
                new ComplaintCase(
                        "gather-c2",
                        new Gather(),
                        List.of(f32(5, 4), TensorType.i32(8, 2)),
                        Code.D301,
                        "`gather` needs a tensor of rank 1, but here it gets a Vec[2]"),
                new ComplaintCase(
                        "scatter_add-c1",
                        new ScatterAdd(5),
                        List.of(TensorType.i32(8), f32(8, 3, 4)),
                        Code.D301,
                        "`scatter_add` needs a Vec, but here it gets a Seq[3, 4]"),
                new ComplaintCase(
                        "scatter_add-c2",
                        new ScatterAdd(5),
                        List.of(f32(8), f32(8, 4)),
                        Code.D301,
                        "`scatter_add` needs i32 numbers, but here it gets f32"),
                new ComplaintCase(
                        "scatter_add-c2",
                        new ScatterAdd(5),
                        List.of(TensorType.i32(7), f32(8, 4)),
                        Code.D305,
                        "`scatter_add` needs a code of shape [8], but it has [7]"),
                new ComplaintCase(
                        "to_seq-c1",
                        new ToSeq(),
                        List.of(f32(8, 3, 4)),
                        Code.D301,
                        "`to_seq` needs an Image, but here it gets a Seq[3, 4]"),
                new ComplaintCase(
                        "to_image-c1",
                        new ToImage(4, 5),
                        List.of(f32(8, 20)),
                        Code.D301,
                        "`to_image` needs a Seq, but here it gets a Vec[20]"),
                new ComplaintCase(
                        "to_image-c2",
                        new ToImage(4, 5),
                        List.of(f32(8, 19, 3)),
                        Code.D305,
                        "`to_image` cannot make an image of 4x5 from Seq[19, 3]"),
                new ComplaintCase(
                        "to_image-c2",
                        new ToImage(MANY, MANY),
                        List.of(f32(8, 1, 3)),
                        Code.D305,
                        "`to_image` cannot make an image of 65536x65536 from Seq[1, 3]"));
    }

    private static List<ComplaintCase> norms() {
        return List.of(
                new ComplaintCase(
                        "scale_channels-c1",
                        new ScaleChannels(),
                        List.of(f32(3), f32(3)),
                        Code.D301,
                        "`scale_channels` needs channels, but here it gets a tensor of shape [3]"),
                new ComplaintCase(
                        "scale_channels-c2",
                        new ScaleChannels(),
                        List.of(f32(8, 3), f32(4)),
                        Code.D305,
                        "`scale_channels` needs a scale of shape [3], but it has [4]"),
                new ComplaintCase(
                        "layer_norm-c1",
                        new LayerNorm(1e-3),
                        List.of(f32(8), f32(8), f32(8)),
                        Code.D301,
                        "`layer_norm` needs channels, but here it gets a tensor of shape [8]"),
                new ComplaintCase(
                        "layer_norm-c2",
                        new LayerNorm(1e-3),
                        List.of(f32(8, 10), f32(9), f32(10)),
                        Code.D305,
                        "`layer_norm` needs a channel vector of shape [10], but it has [9]"),
                new ComplaintCase(
                        "layer_norm-c2",
                        new LayerNorm(1e-3),
                        List.of(f32(8, 10), f32(10), f32(1)),
                        Code.D305,
                        "`layer_norm` needs a channel vector of shape [10], but it has [1]"),
                new ComplaintCase(
                        "layer_norm_backward-c1",
                        new LayerNormBackward(1e-3),
                        List.of(f32(2, 3, 4, 5), f32(2), f32(40), f32(3), f32(2, 3, 4, 5)),
                        Code.D305,
                        "`layer_norm_backward` needs a mean of shape [40], but it has [2]"),
                new ComplaintCase(
                        "layer_norm_backward-c1",
                        new LayerNormBackward(1e-3),
                        List.of(f32(2, 3, 4, 5), f32(40), f32(3), f32(3), f32(2, 3, 4, 5)),
                        Code.D305,
                        "`layer_norm_backward` needs a variance of shape [40], but it has [3]"),
                new ComplaintCase(
                        "layer_norm_backward-c2",
                        new LayerNormBackward(1e-3),
                        List.of(f32(8, 4), f32(8), f32(8), f32(1), f32(8, 4)),
                        Code.D305,
                        "`layer_norm_backward` needs a channel vector of shape [4], but it has [1]"),
                new ComplaintCase(
                        "layer_norm_backward-c2",
                        new LayerNormBackward(1e-3),
                        List.of(f32(8, 4), f32(8), f32(8), f32(4), f32(7, 4)),
                        Code.D305,
                        "`layer_norm_backward` needs a gradient of shape [8, 4], but it has [7, 4]"));
    }

    private static TensorType f32(int... dims) {
        return TensorType.f32(dims);
    }
}
