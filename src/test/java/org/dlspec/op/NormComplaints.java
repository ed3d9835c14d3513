package org.dlspec.op;

import java.util.List;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.target.Activation;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What sums and normalisations by channel do not take. */
final class NormComplaints {
    private NormComplaints() {}

    static List<ComplaintCase> all() {
        return Stream.of(plain(), residuals()).flatMap(List::stream).toList();
    }

    private static List<ComplaintCase> plain() {
        BatchNorm norm = new BatchNorm(1e-3, Activation.NONE);
        BatchNormInference inference = new BatchNormInference(1e-3, Activation.NONE);
        BatchNormBackward backward = new BatchNormBackward(1e-3, Activation.NONE);
        return List.of(
                new ComplaintCase(
                        "channel_sum-c1",
                        new ChannelSum(),
                        List.of(TensorType.f32()),
                        Code.D301,
                        "`channel_sum` needs channels, but here it gets a number"),
                new ComplaintCase(
                        "batch_norm-c1",
                        norm,
                        List.of(TensorType.f32(8, 4, 10), TensorType.f32(4), TensorType.f32(4)),
                        Code.D301,
                        "`batch_norm` needs a Vec or an Image, but here it gets a Seq[4, 10]"),
                new ComplaintCase(
                        "batch_norm-c2",
                        norm,
                        List.of(TensorType.f32(8, 10), TensorType.f32(10), TensorType.f32(9)),
                        Code.D305,
                        "`batch_norm` needs a channel vector of shape [10], but it has [9]"),
                new ComplaintCase(
                        "batch_norm_inference-c1",
                        inference,
                        List.of(
                                TensorType.f32(8),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(4)),
                        Code.D301,
                        "`batch_norm_inference` needs a Vec or an Image, but here it gets a tensor of shape [8]"),
                new ComplaintCase(
                        "batch_norm_inference-c2",
                        inference,
                        List.of(
                                TensorType.f32(8, 4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(1)),
                        Code.D305,
                        "`batch_norm_inference` needs a channel vector of shape [4], but it has [1]"),
                new ComplaintCase(
                        "batch_norm_backward-c1",
                        backward,
                        List.of(
                                TensorType.f32(8, 4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(1),
                                TensorType.f32(8, 4)),
                        Code.D305,
                        "`batch_norm_backward` needs a channel vector of shape [4], but it has [1]"),
                new ComplaintCase(
                        "batch_norm_backward-c2",
                        backward,
                        List.of(
                                TensorType.f32(8, 4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(7, 4)),
                        Code.D305,
                        "`batch_norm_backward` needs a gradient of shape [8, 4], but it has [7, 4]"));
    }

    private static List<ComplaintCase> residuals() {
        BatchNormAddRelu norm = new BatchNormAddRelu(1e-3);
        BatchNormAddReluBackward backward = new BatchNormAddReluBackward(1e-3);
        TensorType mask = new TensorType(DType.U8, Shape.of(8, 4));
        return List.of(
                new ComplaintCase(
                        "batch_norm_add_relu-c1",
                        norm,
                        List.of(TensorType.f32(8, 4), TensorType.f32(4), TensorType.f32(3), TensorType.f32(8, 4)),
                        Code.D305,
                        "`batch_norm_add_relu` needs a channel vector of shape [4], but it has [3]"),
                new ComplaintCase(
                        "batch_norm_add_relu-c2",
                        norm,
                        List.of(TensorType.f32(8, 4), TensorType.f32(4), TensorType.f32(4), TensorType.f32(8, 3)),
                        Code.D305,
                        "`batch_norm_add_relu` needs a summand of shape [8, 4], but it has [8, 3]"),
                new ComplaintCase(
                        "batch_norm_add_relu_backward-c1",
                        backward,
                        List.of(
                                TensorType.f32(8, 4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(1),
                                TensorType.f32(8, 4),
                                mask),
                        Code.D305,
                        "`batch_norm_add_relu_backward` needs a channel vector of shape [4], but it has [1]"),
                new ComplaintCase(
                        "batch_norm_add_relu_backward-c2",
                        backward,
                        List.of(
                                TensorType.f32(8, 4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(4),
                                TensorType.f32(8, 4),
                                mask,
                                TensorType.f32(7, 4)),
                        Code.D305,
                        "`batch_norm_add_relu_backward` needs a gradient of shape [8, 4], but it has [7, 4]"));
    }
}
