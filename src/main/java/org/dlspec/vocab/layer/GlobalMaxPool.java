package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Reshape;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc(
        "The largest number of each channel over all places of an Image or Volume, or of each feature over all positions of a Seq.")
@Alias({
    "Keras: GlobalMaxPooling2D",
    "Keras: GlobalMaxPool2D",
    "Keras: GlobalMaxPooling1D",
    "Keras: GlobalMaxPool1D",
    "Keras: GlobalMaxPooling3D",
    "Keras: GlobalMaxPool3D",
    "PyTorch: AdaptiveMaxPool2d"
})
public record GlobalMaxPool() implements Layer {
    /** A window of 16 by 16 has as many places as one byte can tell apart. */
    private static final int SIDE = 16;

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return x;
        }
        Shape shape = b.shape(x);
        if (b.kind(x) instanceof Kind.Seq seq) {
            Value column = b.add(new Reshape(Shape.of(shape.dim(0), 1, seq.t(), seq.d())), x);
            return b.add(new Reshape(Shape.of(shape.dim(0), seq.d())), largest(b, column, 1));
        }
        if (b.kind(x) instanceof Kind.Image || b.kind(x) instanceof Kind.Volume) {
            Value largest = largest(b, Channelwise.picture(b, x), SIDE);
            return b.add(new Reshape(Shape.of(shape.dim(0), shape.dim(1))), largest);
        }
        return Fit.needs(b, this, "an Image, a Volume or a Seq", b.kind(x), "");
    }

    /** Windows side by side, until none is left but one; the last ones of a row may reach over its end. */
    private static Value largest(LayerBuilder b, Value x, int widest) {
        Value y = x;
        Shape shape = b.shape(y);
        while (shape.dim(2) > 1 || widest > 1 && shape.dim(3) > 1) {
            int height = Math.min(shape.dim(2), SIDE);
            int width = Math.min(shape.dim(3), widest);
            int below = Math.floorMod(-shape.dim(2), height);
            int right = Math.floorMod(-shape.dim(3), width);
            Window window = new Window(height, width, height, width, 0, 0, below, right, 1, 1, 1);
            y = b.addAll(new org.dlspec.op.MaxPool2d(window), y).get(0);
            shape = b.shape(y);
        }
        return y;
    }
}
