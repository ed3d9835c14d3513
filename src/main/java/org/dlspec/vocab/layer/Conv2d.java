package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("Slides small learned pictures over an image: each filter answers how well every place fits it.")
@Alias({"Keras: Conv2D", "Keras: Convolution2D", "PyTorch: Conv2d", "Caffe: Convolution"})
public record Conv2d(
        @Doc("Number of filters, which are the channels of the result.")
        @Range("[1, inf)")
        @Alias({"PyTorch: out_channels", "Caffe: num_output"})
        int filters,

        @Doc("Height and width of a filter.")
        @Range("[1, 1024]")
        @Alias({"Keras: kernel_size", "PyTorch: kernel_size", "TF: ksize"})
        int kernel,

        @Doc("Pixels from one place to the next.") @Range("[1, 1024]") @Default("1") @Alias("Keras: strides")
        int stride,

        @Doc("What stands around the image: nothing, or zeros.") @Default("valid") @Alias({"Caffe: pad", "TF: pads"})
        Padding padding,

        @Doc("Pixels from one element of a filter to the next; 1 is dense.")
        @Range("[1, 1024]")
        @Default("1")
        @Alias({"Keras: dilation_rate", "TF: rate"})
        int dilation,

        @Doc("Channels and filters are divided into so many groups, each by itself.")
        @Range("[1, inf)")
        @Default("1")
        @Alias("Caffe: group")
        int groups,

        @Doc("Adds a learned number to each channel of the result.")
        @Default("true")
        @Alias({"Keras: use_bias", "Caffe: bias_term"})
        boolean bias,

        @Doc("First values of the filters.")
        @Default("glorot_uniform")
        @Alias({"Keras: kernel_initializer", "Caffe: weight_filler"})
        Initializer init,

        Restraint restraint)
        implements Layer {
    public Conv2d(
            int filters,
            int kernel,
            int stride,
            Padding padding,
            int dilation,
            int groups,
            boolean bias,
            Initializer init) {
        this(filters, kernel, stride, padding, dilation, groups, bias, init, Restraint.NONE);
    }

    @Override
    public Optional<Reach> reach() {
        return Optional.of(new Reach(dilation * (kernel - 1) + 1, stride));
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        String call = "conv2d(" + filters + ", " + kernel + ")";
        return new Convolution(this, filters, kernel, stride, padding, dilation, groups)
                .expand(b, inputs.get(0), call, bias, init, restraint);
    }
}
