package org.dlspec.backend.onednn;

import java.util.Optional;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;

/**
 * One pass of a 3x3 convolution by {@code native/winograd.hpp}: images nhwc, weights [3, 3, C, K]. It needs 36
 * multiplications where direct sums need 144, and is about twice as fast where the channels are many.
 */
record Winograd(Pass pass, Shape image, long filters, Epilogue epilogue, long block) implements KernelCall {
    private static final Window WINDOW = Window.of(3, 1, 1);
    private static final int VECTORS = 64;
    private static final long FEWEST_TILES = 48;
    private static final long POINTS = 36;
    private static final long MOST_SUMS = 128L << 20;

    /** What is computed from what. */
    enum Pass {
        /** (x, w, bias) to y. */
        FORWARD,
        /** (w, dy) to dx. */
        BACKWARD_DATA,
        /** (x, dy) to dw. */
        BACKWARD_WEIGHTS
    }

    /** The call for images [B, C, H, W] and so many filters, its blocks as large as the caches and threads suggest. */
    static Winograd of(Pass pass, Shape image, long filters, Epilogue epilogue, int threads) {
        long tiles = tiles(image);
        boolean isWeights = pass == Pass.BACKWARD_WEIGHTS;
        long block = !isWeights ? 48 : image.dim(1) * filters >= 65_536 ? 128 : 64;
        if (!isWeights && tiles < 2L * threads * block) {
            // Each thread gets the same number of tiles, in sixes, which is what the products take at a time.
            block = Math.max(6, (tiles / threads + 5) / 6 * 6);
        }
        return new Winograd(pass, image, filters, epilogue, block);
    }

    /** Whether the kernel can do the pass, and within a reasonable scratch memory. */
    static boolean isPossible(Pass pass, Window window, Shape image, long filters, int threads) {
        long channels = image.dim(1);
        boolean isWide = channels % VECTORS == 0 && filters % VECTORS == 0 && channels > 0 && filters > 0;
        // Each thread sums up gradients of all transformed weights.
        boolean areSumsSmall =
                pass != Pass.BACKWARD_WEIGHTS || threads * Float.BYTES * POINTS * channels * filters <= MOST_SUMS;
        return window.equals(WINDOW) && isWide && tiles(image) > 0 && areSumsSmall;
    }

    /** Why it is likely to be faster than direct sums; empty where it is not. */
    Optional<String> claim() {
        // The transforms of the weights want enough tiles that use them; backward for weights adds to sums of the
        // weights' size for each block of tiles, which must not outweigh the products.
        boolean isEnough = tiles(image) >= FEWEST_TILES
                && (pass != Pass.BACKWARD_WEIGHTS || tiles(image) * 256 >= channels() * filters);
        return isEnough
                ? Optional.of("because %d tiles of 4x4 are enough for %dx%d weights"
                        .formatted(tiles(image), channels(), filters))
                : Optional.empty();
    }

    private static long tiles(Shape image) {
        return (long) image.dim(0) * ((image.dim(2) + 3) / 4) * ((image.dim(3) + 3) / 4);
    }

    long channels() {
        return image.dim(1);
    }

    int relu() {
        return epilogue.activation() == Activation.RELU ? 1 : 0;
    }

    @Override
    public String id() {
        return "own:winograd_4x4_3x3";
    }

    @Override
    public Launch bind(Kernels kernels, Operands at, Owner owner) {
        return kernels.winograd(this, at);
    }

    @Override
    public long scratchBytes(int threads) {
        long weights = POINTS * channels() * filters;
        long tiles = POINTS * block * (channels() + filters);
        return Float.BYTES * (pass == Pass.BACKWARD_WEIGHTS ? threads * (weights + tiles) : weights + threads * tiles);
    }
}
