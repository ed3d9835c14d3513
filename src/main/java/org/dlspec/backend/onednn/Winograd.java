package org.dlspec.backend.onednn;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;

/**
 * One pass of a 3x3 convolution by {@code native/winograd.hpp}: images nhwc, weights [3, 3, C, K]. It needs 36
 * multiplications where direct sums need 144, and is about twice as fast where the channels are many. Its errors are at most
 * {@link #ERROR} times the largest result that the same sizes of numbers could give, all signs being equal.
 */
record Winograd(Pass pass, Shape image, long filters, Epilogue epilogue, Cut cut) implements KernelCall {
    static final double ERROR = 1e-5;

    private static final Window WINDOW = Window.of(3, 1, 1);
    private static final long FEWEST_CHANNELS = 16;
    private static final long FEWEST_TILES = 48;
    private static final long POINTS = 36;
    /** The widest vectors; what narrower ones need is less. */
    private static final long LANES = 16;

    /** What is computed from what. */
    enum Pass {
        /** (x, w, bias, summand) to y. */
        FORWARD,
        /** (w, dy) to dx. */
        BACKWARD_DATA,
        /** (x, dy) to dw. */
        BACKWARD_WEIGHTS
    }

    /**
     * How the work is cut for the second-level cache: so many tiles of 4x4 pixels at a time and, of gradients of weights,
     * sums of so many channels and filters. Where such blocks are too few for the threads, tiles are split as well.
     */
    record Cut(long tiles, long channels, long filters, long splits) {
        private static final long MOST_CHANNELS = 64;
        private static final long MOST_FILTERS = 128;

        /** Threads get blocks of tiles, in twelves as the products take them: those that keep all threads busy. */
        static Cut ofImages(long tiles, int threads) {
            long best = List.of(24L, 36L, 48L, 12L).stream()
                    .min(Comparator.comparingLong(block -> ceil(ceil(tiles, block), threads) * block))
                    .orElseThrow();
            return new Cut(best, 0, 0, 1);
        }

        /** Threads get blocks of sums. */
        static Cut ofWeights(long tiles, long channels, long filters, int threads) {
            long width = Math.min(MOST_FILTERS, filledUp(filters));
            // Sums and tiles share the cache.
            long block = width > 64 ? 24 : 48;
            Cut whole = new Cut(block, Math.min(MOST_CHANNELS, filledUp(channels)), width, 1);
            long blocks = whole.blocks(channels, filters);
            long splits = 1;
            while (blocks * splits % threads != 0 && blocks * splits < 4L * threads && splits * block < tiles) {
                splits++;
            }
            return new Cut(block, whole.channels, whole.filters, splits);
        }

        long blocks(long allChannels, long allFilters) {
            return ceil(allChannels, channels) * ceil(allFilters, filters);
        }
    }

    /** The call for images [B, C, H, W] and so many filters. */
    static Winograd of(Pass pass, Shape image, long filters, Epilogue epilogue, int threads) {
        Cut cut = switch (pass) {
            case FORWARD, BACKWARD_DATA -> Cut.ofImages(tiles(image), threads);
            case BACKWARD_WEIGHTS -> Cut.ofWeights(tiles(image), image.dim(1), filters, threads);
        };
        return new Winograd(pass, image, filters, epilogue, cut);
    }

    /** Whether a convolution is one, of so many channels that the transforms are not most of the work. */
    static boolean isPossible(Window window, Shape image, long filters) {
        return window.equals(WINDOW) && Math.min(image.dim(1), filters) >= FEWEST_CHANNELS && tiles(image) > 0;
    }

    /** Why it is likely to be faster than direct sums; empty where it is not. */
    Optional<String> claim() {
        // The transforms of the weights want enough tiles that use them.
        return tiles(image) >= FEWEST_TILES
                ? Optional.of("because %d tiles of 4x4 are enough for %dx%d weights"
                        .formatted(tiles(image), channels(), filters))
                : Optional.empty();
    }

    private static long tiles(Shape image) {
        return (long) image.dim(0) * ceil(image.dim(2), 4) * ceil(image.dim(3), 4);
    }

    private static long ceil(long count, long by) {
        return (count + by - 1) / by;
    }

    /** Channels filled up to whole vectors. */
    private static long filledUp(long channels) {
        return ceil(channels, LANES) * LANES;
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
        return Float.BYTES
                * switch (pass) {
                    case FORWARD -> imageScratch(channels(), filters, threads);
                    case BACKWARD_DATA -> imageScratch(filters, channels(), threads);
                    case BACKWARD_WEIGHTS -> weightsScratch(threads);
                };
    }

    private long imageScratch(long inputs, long outputs, int threads) {
        long panel = 2 * LANES;
        long weights = ceil(outputs, panel) * POINTS * (inputs * panel + LANES);
        return weights + filledUp(inputs) + threads * (planes(inputs) + planes(panel));
    }

    private long weightsScratch(int threads) {
        long zeros = filledUp(Math.max(channels(), filters));
        long sums = POINTS * (cut.channels * cut.filters + LANES);
        long tasks = cut.splits == 1 ? threads : cut.blocks(channels(), filters) * cut.splits;
        return zeros + tasks * sums + threads * (planes(cut.channels) + planes(cut.filters));
    }

    /** A block of transformed tiles. */
    private long planes(long width) {
        return POINTS * (filledUp(width) * cut.tiles + LANES);
    }
}
