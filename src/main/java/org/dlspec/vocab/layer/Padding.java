package org.dlspec.vocab.layer;

import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Plain;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Term;

/** What a window adds around an image, lowered to explicit pads before and after each axis. */
public sealed interface Padding extends Term {
    /** The pixels before and after one axis. */
    record Pads(int before, int after) {
        public int total() {
            return before + after;
        }
    }

    /**
     * The pads of one axis.
     *
     * @param span the pixels that a window covers: {@code dilation * (kernel - 1) + 1}
     */
    Pads pads(int size, int span, int stride);

    @Doc("A plain number: so many pixels on each side.")
    @Plain
    record Pixels(
            @Doc("Pixels on each side.") @Range("[0, inf)") int pixels) implements Padding {
        @Override
        public Pads pads(int size, int span, int stride) {
            return new Pads(pixels, pixels);
        }
    }

    @Doc("As many pixels as make the result of stride 1 as large as the image; the odd one stands at the end.")
    record Same() implements Padding {
        // TensorFlow, nn.convolution: total = max((ceil(n / s) - 1) s + span - n, 0), the smaller half before.
        @Override
        public Pads pads(int size, int span, int stride) {
            long result = ((long) size + stride - 1) / stride;
            int total = (int) Math.max((result - 1) * stride + span - size, 0);
            return new Pads(total / 2, total - total / 2);
        }
    }

    @Doc("No pixels: only whole windows inside the image count.")
    record Valid() implements Padding {
        @Override
        public Pads pads(int size, int span, int stride) {
            return new Pads(0, 0);
        }
    }
}
