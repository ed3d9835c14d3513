package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.AddBias;
import org.dlspec.op.Conv2dBackwardData;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("Makes an image larger by learned small pictures: each pixel adds one of them, times its number, to the result."
        + " It is the way back of a conv2d.")
@Alias({"Keras: Conv2DTranspose", "Keras: Convolution2DTranspose", "PyTorch: ConvTranspose2d", "Caffe: Deconvolution"})
public record Conv2dTranspose(
        @Doc("Number of filters, which are the channels of the result.")
        @Range("[1, inf)")
        @Alias({"PyTorch: out_channels", "Caffe: num_output"})
        int filters,

        @Doc("Height and width of a filter.") @Range("[1, 1024]") @Alias({"Keras: kernel_size", "PyTorch: kernel_size"})
        int kernel,

        @Doc("Pixels of the result from one pixel of the image to the next.")
        @Range("[1, 1024]")
        @Default("1")
        @Alias("Keras: strides")
        int stride,

        @Doc(
                "What is cut off at the border of the result: same leaves stride times the size, valid leaves all, a number cuts so"
                        + " many pixels on each side.")
        @Default("valid")
        @Alias({"Caffe: pad", "TF: pads"})
        Padding padding,

        @Doc("Adds a learned number to every channel of the result.")
        @Default("true")
        @Alias({"Keras: use_bias", "Caffe: bias_term"})
        boolean bias,

        @Doc("First values of the filters.")
        @Default("glorot_uniform")
        @Alias({"Keras: kernel_initializer", "Caffe: weight_filler"})
        Initializer init)
        implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Image> image = Fit.image(b, this, x);
        if (image.isEmpty()) {
            return Value.UNKNOWN;
        }
        Optional<Kind.Image> made = result(b, image.get());
        Shape shape = Shape.of(image.get().c(), filters, kernel, kernel);
        if (made.isEmpty() || !Fit.holds(b, this, shape)) {
            return Value.UNKNOWN;
        }
        long area = (long) kernel * kernel;
        // Keras' kernel is [k, k, filters, channels]: what it counts as inputs are the filters
        // (keras/src/initializers).
        Initializer.Fans fans = new Initializer.Fans(filters * area, image.get().c() * area);
        Value weights = b.parameter("kernel", shape, ParameterSpec.Part.KERNEL, init, fans);
        Window window = Fit.window(made.get(), kernel, stride, padding, 1, 1);
        Shape large =
                Shape.of(b.shape(x).dim(0), filters, made.get().h(), made.get().w());
        Value y = b.add(new Conv2dBackwardData(window, large), weights, x);
        return bias ? b.add(new AddBias(), y, Convolution.bias(b, filters)) : y;
    }

    private Optional<Kind.Image> result(LayerBuilder b, Kind.Image image) {
        long height = size(image.h());
        long width = size(image.w());
        if (height < 1 || width < 1) {
            b.complain(
                    Code.D304,
                    "`padding` cuts off all of the image: " + image + " grows to " + (height + 2L * cut()) + "x"
                            + (width + 2L * cut()) + " pixels, and " + cut() + " go on each side",
                    "");
            return Optional.empty();
        }
        if ((double) filters * height * width > Integer.MAX_VALUE) {
            b.complain(Code.D309, "`conv2d_transpose` of " + image + " would make too large an image", "");
            return Optional.empty();
        }
        return Optional.of(new Kind.Image(filters, (int) height, (int) width));
    }

    // keras/src/backend/common/backend_utils.py, _get_output_shape_given_tf_padding; a number as PyTorch has it.
    private long size(int size) {
        long whole = (long) size * stride;
        if (padding instanceof Padding.Same) {
            return whole;
        }
        return padding instanceof Padding.Pixels
                ? (size - 1L) * stride + kernel - 2L * cut()
                : whole + Math.max(kernel - stride, 0);
    }

    private int cut() {
        return padding instanceof Padding.Pixels pixels ? pixels.pixels() : 0;
    }
}
