package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Constant;
import org.dlspec.op.Reshape;
import org.dlspec.target.Activation;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Ones;
import org.dlspec.vocab.init.Zeros;

@Doc(
        "Brings groups of channels of each image to mean 0 and variance 1, then each channel to a learned scale and offset."
                + " It looks at each sample alone, so small batches do it no harm.")
@Alias({"Keras: GroupNormalization", "PyTorch: GroupNorm"})
public record GroupNorm(
        @Doc("The channels are shared evenly by so many groups.")
        @Range("[1, inf)")
        @Default("32")
        @Alias("PyTorch: num_groups")
        int groups,

        @Doc("Keeps the division finite.") @Range("(0, inf)") @Default("1e-5") @Alias("PyTorch: eps")
        double epsilon)
        implements Layer {
    // Wu and He 2018, equations 1, 2 and 7.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Image> image = Fit.image(b, this, x);
        if (image.isEmpty()) {
            return Value.UNKNOWN;
        }
        int channels = image.get().c();
        return channels % groups == 0 ? normalized(b, x, image.get()) : unshared(b, channels);
    }

    private Value normalized(LayerBuilder b, Value x, Kind.Image image) {
        int all = b.shape(x).dim(0) * groups;
        // The groups of all samples stand in a row as channels of one image, each as high as its channels together.
        Shape row = Shape.of(1, all, image.c() / groups * image.h(), image.w());
        BatchNorm norm = new BatchNorm(epsilon, Activation.NONE);
        Value normal = b.addAll(norm, b.add(new Reshape(row), x), filled(b, all, 1), filled(b, all, 0))
                .get(0);
        Shape shape = Shape.of(image.c());
        Initializer.Fans fans = new Initializer.Fans(1, 1);
        Value gamma = b.parameter("gamma", shape, ParameterSpec.Part.SCALE, new Ones(), fans);
        Value beta = b.parameter("beta", shape, ParameterSpec.Part.SHIFT, new Zeros(), fans);
        BatchNormInference scale = new BatchNormInference(0, Activation.NONE);
        Value back = b.add(new Reshape(b.shape(x)), normal);
        return b.add(scale, back, gamma, beta, filled(b, image.c(), 0), filled(b, image.c(), 1));
    }

    private static Value filled(LayerBuilder b, int size, double value) {
        return b.add(new Constant(TensorType.f32(size), value));
    }

    private Value unshared(LayerBuilder b, int channels) {
        int fewer = IntStream.iterate(Math.min(groups, channels), g -> g - 1)
                .filter(g -> channels % g == 0)
                .findFirst()
                .orElseThrow();
        String division = channels + " / " + groups + " is not whole";
        return b.complain(
                Code.D307,
                channels + " channels cannot be shared by " + groups + " groups (" + division + ")",
                "group_norm(" + fewer + ")");
    }
}
