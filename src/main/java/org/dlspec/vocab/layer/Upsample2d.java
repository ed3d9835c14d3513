package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.AvgPool2dBackward;
import org.dlspec.op.Multiply;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Makes an image larger, each pixel a square of pixels, or with straight lines between the pixels.")
@Alias({"Keras: UpSampling2D", "PyTorch: Upsample"})
public record Upsample2d(
        @Doc("How many times as high and wide the image becomes.")
        @Range("[1, 64]")
        @Default("2")
        @Alias({"Keras: size", "PyTorch: scale_factor"})
        int factor,

        @Doc("Whether a new pixel is the nearest old one, or lies on a line between two in each direction.")
        @Default("nearest")
        @Alias("PyTorch: mode")
        Interpolation interpolation)
        implements Layer {
    /** What stands between the old pixels. */
    public enum Interpolation {
        NEAREST,
        BILINEAR
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Image> image = Fit.image(b, this, x);
        if (image.isEmpty()) {
            return Value.UNKNOWN;
        }
        if ((double) b.shape(x).size() * factor * factor > Integer.MAX_VALUE) {
            return b.complain(
                    Code.D309, "`upsample2d(" + factor + ")` of " + image.get() + " would be too large an image", "");
        }
        Value squares = factor == 1 ? x : repeated(b, x);
        return switch (interpolation) {
            case NEAREST -> squares;
            case BILINEAR -> factor == 1 ? x : smooth(b, squares);
        };
    }

    /** The way back of a mean over squares gives each pixel of a square its share; times their number it is a copy. */
    private Value repeated(LayerBuilder b, Value x) {
        Shape shape = b.shape(x);
        Shape large = Shape.of(shape.dim(0), shape.dim(1), shape.dim(2) * factor, shape.dim(3) * factor);
        Value shared = b.add(new AvgPool2dBackward(Window.of(factor, factor, 0), large), x);
        return b.add(new Multiply(), shared, b.number((double) factor * factor));
    }

    /**
     * Half-pixel centers and repeated edges, as Keras 3 (keras/src/backend/torch/image.py, resize) and ONNX's Resize have it.
     * The weight of a pixel falls in a line to 0 at the next pixel: that is the mean over as many copies as the factor, which
     * leaves out what lies outside. An even number of copies has no middle, so the means on both sides of it are averaged.
     */
    private Value smooth(LayerBuilder b, Value squares) {
        int half = factor / 2;
        Window copies = new Window(factor, factor, 1, 1, half, half, half, half, 1, 1, 1);
        Value means = b.add(new org.dlspec.op.AvgPool2d(copies), squares);
        return factor % 2 == 1 ? means : b.add(new org.dlspec.op.AvgPool2d(Window.of(2, 1, 0)), means);
    }
}
