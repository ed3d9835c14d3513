package org.dlspec.vocab.layer;

import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.AddBias;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Zeros;

/** What ordinary and depthwise convolutions have in common: kernel {@code [F, C/g, k, k]}, window, bias. */
record Convolution(Layer layer, int filters, int kernel, int stride, Padding padding, int dilation, int groups) {

    Value expand(LayerBuilder b, Value x, String call, boolean bias, Initializer init, Restraint restraint) {
        Optional<Kind.Image> image = Fit.image(b, layer, x);
        if (image.isEmpty()) {
            return Value.UNKNOWN;
        }
        int channels = image.get().c();
        if (channels % groups != 0 || filters % groups != 0) {
            return undivided(b, channels);
        }
        Window window = Fit.window(image.get(), kernel, stride, padding, dilation, groups);
        Shape shape = Shape.of(filters, channels / groups, kernel, kernel);
        if (Fit.slide(b, call, window, image.get(), filters).isEmpty() || !Fit.holds(b, layer, shape)) {
            return Value.UNKNOWN;
        }
        Value weights = b.parameter("kernel", shape, ParameterSpec.Part.KERNEL, init, fans(channels), restraint);
        Value y = b.add(new org.dlspec.op.Conv2d(window, Epilogue.NONE), x, weights);
        return bias ? b.add(new AddBias(), y, bias(b, filters)) : y;
    }

    static Value bias(LayerBuilder b, int size) {
        return b.parameter(
                "bias", Shape.of(size), ParameterSpec.Part.BIAS, new Zeros(), new Initializer.Fans(size, size));
    }

    private Initializer.Fans fans(int channels) {
        long area = (long) kernel * kernel;
        return new Initializer.Fans(channels / groups * area, filters / groups * area);
    }

    private Value undivided(LayerBuilder b, int channels) {
        String what = channels % groups != 0 ? channels + " channels of the image" : filters + " filters";
        return b.complain(Code.D402, "the " + what + " cannot be shared by " + groups + " groups", "");
    }
}
