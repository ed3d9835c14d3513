package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.AddBias;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("Slides small learned cubes through a volume: each filter answers how well every place fits it.")
@Alias({"Keras: Conv3D", "Keras: Convolution3D", "PyTorch: Conv3d"})
public record Conv3d(
        @Doc("Number of filters, which are the channels of the result.")
        @Range("[1, inf)")
        @Alias("PyTorch: out_channels")
        int filters,

        @Doc("Depth, height and width of a filter.")
        @Range("[1, 256]")
        @Alias({"Keras: kernel_size", "PyTorch: kernel_size"})
        int kernel,

        @Doc("Voxels from one place to the next.") @Range("[1, 256]") @Default("1") @Alias("Keras: strides")
        int stride,

        @Doc("What stands around the volume: nothing, or zeros.") @Default("valid")
        Padding padding,

        @Doc("Adds a learned number to each channel of the result.") @Default("true") @Alias("Keras: use_bias")
        boolean bias,

        @Doc("First values of the filters.") @Default("glorot_uniform") @Alias("Keras: kernel_initializer")
        Initializer init,

        Restraint restraint)
        implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Volume> volume = volume(b, this, x);
        if (volume.isEmpty()) {
            return Value.UNKNOWN;
        }
        int channels = volume.get().c();
        Window3d window = window(volume.get(), kernel, stride, padding);
        Shape shape = Shape.of(filters, channels, kernel, kernel, kernel);
        if (!Fit.holds(b, this, shape) || !remains(b, "conv3d(" + filters + ", " + kernel + ")", window, x, filters)) {
            return Value.UNKNOWN;
        }
        long cube = (long) kernel * kernel * kernel;
        Initializer.Fans fans = new Initializer.Fans(channels * cube, filters * cube);
        Value weights = b.parameter("kernel", shape, ParameterSpec.Part.KERNEL, init, fans, restraint);
        Value y = b.add(new org.dlspec.op.Conv3d(window), x, weights);
        return bias ? b.add(new AddBias(), y, Convolution.bias(b, filters)) : y;
    }

    /** The volume that a layer gets; empty after a complaint. */
    static Optional<Kind.Volume> volume(LayerBuilder b, Layer layer, Value x) {
        if (x.isUnknown()) {
            return Optional.empty();
        }
        if (b.kind(x) instanceof Kind.Volume volume) {
            return Optional.of(volume);
        }
        Fit.needs(b, layer, "a Volume", b.kind(x), "");
        return Optional.empty();
    }

    /** How a cube slides through a volume. */
    static Window3d window(Kind.Volume volume, int kernel, int stride, Padding padding) {
        Padding.Pads depth = padding.pads(volume.d(), kernel, stride);
        Padding.Pads rows = padding.pads(volume.h(), kernel, stride);
        Padding.Pads columns = padding.pads(volume.w(), kernel, stride);
        return new Window3d(
                kernel,
                stride,
                depth.before(),
                rows.before(),
                columns.before(),
                depth.after(),
                rows.after(),
                columns.after());
    }

    /** Whether something is left of the volume; complains when not. */
    static boolean remains(LayerBuilder b, String call, Window3d window, Value x, int channels) {
        Shape made = window.output(b.shape(x), channels);
        if (!made.dims().contains(0)) {
            return true;
        }
        b.complain(
                Code.D304,
                "the volume is used up: " + call + " would make " + Kind.of(made) + " from " + b.kind(x),
                "start from a larger volume, pad it, or leave out a layer that makes it smaller");
        return false;
    }
}
