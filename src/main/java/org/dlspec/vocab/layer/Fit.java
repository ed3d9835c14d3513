package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Value;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;

/** What layers ask of their inputs before they add ops; what does not fit is told to the builder. */
final class Fit {
    private Fit() {}

    /** The image that a layer gets; empty after a complaint. */
    static Optional<Kind.Image> image(LayerBuilder b, Layer layer, Value x) {
        if (x.isUnknown()) {
            return Optional.empty();
        }
        if (b.kind(x) instanceof Kind.Image image) {
            return Optional.of(image);
        }
        needs(b, layer, "an Image", b.kind(x), "");
        return Optional.empty();
    }

    /** D301: a layer gets another kind than it needs. */
    static Value needs(LayerBuilder b, Layer layer, String wanted, Kind got, String help) {
        return b.complain(
                Code.D301, "`" + word(layer) + "` needs " + wanted + ", but here it gets " + article(got), help);
    }

    /** D301, where a stage before this one would make the kind that is needed. */
    static Value needs(LayerBuilder b, Layer layer, String wanted, Kind got, List<Complaints.Before> before) {
        return b.complain(
                Code.D301, "`" + word(layer) + "` needs " + wanted + ", but here it gets " + article(got), before);
    }

    /** A layer on a kind that the language lets it take and nothing can run: {@code `dense` on a Seq}. */
    static String on(Layer layer, Kind kind) {
        return "`" + word(layer) + "` on " + article(kind);
    }

    /** The kind of image that a window makes; empty after the complaint that nothing is left. */
    static Optional<Kind.Image> slide(LayerBuilder b, String call, Window window, Kind.Image image, int channels) {
        int height = Math.max(window.outputHeight(image.h()), 0);
        int width = Math.max(window.outputWidth(image.w()), 0);
        Kind.Image made = new Kind.Image(channels, height, width);
        if (height > 0 && width > 0) {
            return Optional.of(made);
        }
        b.complain(
                Code.D304,
                "the image is used up: " + call + " would make " + made + " from " + image,
                "start from a larger image, pad it, or leave out a layer that makes it smaller");
        return Optional.empty();
    }

    /** Whether a machine can hold a parameter of this shape; complains when not. */
    static boolean holds(LayerBuilder b, Layer layer, Shape parameter) {
        double size = parameter.dims().stream().mapToDouble(d -> d).reduce(1, (a, d) -> a * d);
        if (size <= Integer.MAX_VALUE) {
            return true;
        }
        b.complain(
                Code.D309,
                "`" + word(layer) + "` would need a kernel of shape " + parameter + ", which is too large",
                "");
        return false;
    }

    /** How a square window slides over an image. */
    static Window window(Kind.Image image, int kernel, int stride, Padding padding, int dilation, int groups) {
        int span = dilation * (kernel - 1) + 1;
        Padding.Pads rows = padding.pads(image.h(), span, stride);
        Padding.Pads columns = padding.pads(image.w(), span, stride);
        return new Window(
                kernel,
                kernel,
                stride,
                stride,
                rows.before(),
                columns.before(),
                rows.after(),
                columns.after(),
                dilation,
                dilation,
                groups);
    }

    static String word(Layer layer) {
        return Schema.of(layer.getClass()).word();
    }

    private static String article(Kind kind) {
        return (kind instanceof Kind.Image ? "an " : kind instanceof Kind.Tokens ? "" : "a ") + kind;
    }
}
