package org.dlspec.vocab.layer;

import java.util.Optional;
import java.util.function.Function;
import org.dlspec.diag.Code;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.target.Window;
import org.dlspec.vocab.Kind;

/** What poolings have in common: a window that slides over every channel by itself. */
record Pool(Layer layer, int size, int stride, Padding padding) {

    Value expand(LayerBuilder b, Value x, Function<Window, Op> op) {
        Optional<Kind.Image> image = Fit.image(b, layer, x);
        if (image.isEmpty()) {
            return Value.UNKNOWN;
        }
        String call = Fit.word(layer) + "(" + size + ")";
        Window window = Fit.window(image.get(), size, stride, padding, 1, 1);
        // A wider padding would give windows that hold no pixel at all.
        if (window.padTop() >= size || window.padBottom() >= size) {
            return b.complain(
                    Code.D402,
                    call + " has a window of " + size + " pixels, so `padding` must be below " + size + ", got "
                            + window.padTop(),
                    "");
        }
        if (Fit.slide(b, call, window, image.get(), image.get().c()).isEmpty()) {
            return Value.UNKNOWN;
        }
        return b.addAll(op.apply(window), x).get(0);
    }
}
