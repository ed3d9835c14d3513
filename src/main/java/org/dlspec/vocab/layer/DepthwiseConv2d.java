package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("A convolution in which every channel has filters of its own and sees no other channel.")
@Alias({"Keras: DepthwiseConv2D", "TF: depthwise_conv2d_native"})
public record DepthwiseConv2d(
        @Doc("Height and width of a filter.") @Range("[1, 1024]") @Alias({"Keras: kernel_size", "PyTorch: kernel_size"})
        int kernel,

        @Doc("Pixels from one place to the next.") @Range("[1, 1024]") @Default("1") @Alias("Keras: strides")
        int stride,

        @Doc("What stands around the image: nothing, or zeros.") @Default("valid") @Alias("Caffe: pad")
        Padding padding,

        @Doc("Pixels from one element of a filter to the next; 1 is dense.")
        @Range("[1, 1024]")
        @Default("1")
        @Alias({"Keras: dilation_rate", "TF: rate"})
        int dilation,

        @Doc("Filters for each channel.") @Range("[1, 1024]") @Default("1") @Alias("Keras: depth_multiplier")
        int multiplier,

        @Doc("Adds a learned number to each channel of the result.") @Default("true") @Alias("Keras: use_bias")
        boolean bias,

        @Doc("First values of the filters.") @Default("glorot_uniform") @Alias("Keras: depthwise_initializer")
        Initializer init,

        Restraint restraint)
        implements Layer {
    public DepthwiseConv2d(
            int kernel, int stride, Padding padding, int dilation, int multiplier, boolean bias, Initializer init) {
        this(kernel, stride, padding, dilation, multiplier, bias, init, Restraint.NONE);
    }

    @Override
    public Optional<Reach> reach() {
        return Optional.of(new Reach(dilation * (kernel - 1) + 1, stride));
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        int channels = Fit.image(b, this, x).map(Kind.Image::c).orElse(0);
        if (channels == 0 || !Fit.holds(b, this, Shape.of(channels, multiplier, kernel, kernel))) {
            return Value.UNKNOWN;
        }
        String call = "depthwise_conv2d(" + kernel + ")";
        return new Convolution(this, channels * multiplier, kernel, stride, padding, dilation, channels)
                .expand(b, x, call, bias, init, restraint);
    }
}
