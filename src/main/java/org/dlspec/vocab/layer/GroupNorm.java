package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.AddBias;
import org.dlspec.op.Constant;
import org.dlspec.op.Reshape;
import org.dlspec.op.ScaleChannels;
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
        return channels % groups == 0 ? normalized(b, x, groups, epsilon) : unshared(b, channels);
    }

    /** Each group of channels of each sample by itself, then a scale and an offset for each channel. */
    static Value normalized(LayerBuilder b, Value x, int groups, double epsilon) {
        Shape shape = b.shape(x);
        int rows = shape.dim(0) * groups;
        int columns = Math.toIntExact(shape.size() / rows);
        // The numbers of a group stand in a row, as the features of one place for a layer norm without scale and
        // offset.
        Value ones = b.add(new Constant(TensorType.f32(columns), 1));
        Value zeros = b.add(new Constant(TensorType.f32(columns), 0));
        Value table = b.add(new Reshape(Shape.of(rows, columns)), x);
        Value normal = b.addAll(new org.dlspec.op.LayerNorm(epsilon), table, ones, zeros)
                .get(0);
        Shape channels = Shape.of(shape.dim(1));
        Initializer.Fans fans = new Initializer.Fans(1, 1);
        Value gamma = b.parameter("gamma", channels, ParameterSpec.Part.SCALE, new Ones(), fans);
        Value beta = b.parameter("beta", channels, ParameterSpec.Part.SHIFT, new Zeros(), fans);
        return Channelwise.apply(
                b,
                b.add(new Reshape(shape), normal),
                y -> b.add(new AddBias(), b.add(new ScaleChannels(), y, gamma), beta));
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
