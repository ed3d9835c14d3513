package org.dlspec.backend.onednn;

import java.util.Optional;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.DType;

/**
 * One pass of a 3x3 or 5x5 convolution by {@code native/winograd.hpp}: images nhwc, weights [taps, taps, C, K]. For 4x4
 * results it needs 36 or 64 multiplications where direct sums need 144 or 400, and is two to three times as fast where the
 * channels are many; of 3x3 that strides by two it needs 81. Its errors are at most {@link #ERROR} times the largest result
 * that the same sizes of numbers could give, all signs being equal.
 */
record Winograd(Pass pass, TiledConvolution sizes, Epilogue epilogue, Cut cut) implements KernelCall {
    static final double ERROR = 1e-5;

    static final long FEWEST_TILES = 48;
    static final double LEAST_SAVING = 1.5;
    /** Of windows that stride: of images, the transforms of the weights being counted; direct gradients of weights are slow. */
    private static final double LEAST_STRIDED_SAVING = 1.4;

    private static final double LEAST_STRIDED_SAVING_OF_WEIGHTS = 1.2;
    /** Of images in bf16: direct sums multiply it twice as fast as f32, and f32 is what transformed tiles are. */
    private static final double LEAST_ROUNDED_SAVING = 2.2;
    /** So many tiles take as long as the transforms of the weights, which is little beside direct sums in f32. */
    private static final double TILES_OF_WEIGHTS = 32;

    /** The widest vectors; what narrower ones need is less. */
    static final long LANES = 16;
    /** Outputs that are computed together. */
    static final long PANEL = 2 * LANES;

    /** What is computed from what. */
    enum Pass {
        /** (x, w, bias, summand) to y. */
        FORWARD,
        /** The same with {@link FilteredWeights}. */
        FILTERED_FORWARD,
        /** (w, dy) to dx. */
        BACKWARD_DATA,
        /** (x, dy) to dw. */
        BACKWARD_WEIGHTS
    }

    /**
     * How the work is cut for the second-level cache: so many tiles at a time and, of gradients of weights,
     * sums of so many channels and filters. Where such blocks are too few for the threads, tiles are split as well. Of images
     * it is what {@link TileBlocks} say, channels being the inputs, splits one or the threads.
     */
    record Cut(long tiles, long channels, long filters, long splits) {
        private static Cut ofImages(TileBlocks blocks, TileBlocks.Work work) {
            return new Cut(blocks.tiles(), blocks.inputs(), work.outputs(), blocks.isSplit() ? work.threads() : 1);
        }

        /** Threads get blocks of sums. */
        static Cut ofWeights(TiledConvolution sizes, int threads) {
            SumBlocks sums = SumBlocks.Work.of(sizes, threads).cut();
            // Sums and tiles share the cache.
            long tile = sizes.points() * (sums.channels() + sums.filters());
            long block = tile > 36 * 128 ? 24 : 48;
            return new Cut(block, sums.channels(), sums.filters(), sums.splits());
        }

        long blocks(long allChannels, long allFilters) {
            return ceil(allChannels, channels) * ceil(allFilters, filters);
        }
    }

    static Winograd of(Pass pass, TiledConvolution sizes, Epilogue epilogue, int threads) {
        TileBlocks.Work work = work(pass, sizes, threads);
        Cut cut = switch (pass) {
            case FORWARD, BACKWARD_DATA -> Cut.ofImages(work.cut(), work);
            case FILTERED_FORWARD -> Cut.ofImages(work.prepared(), work);
            case BACKWARD_WEIGHTS -> Cut.ofWeights(sizes, threads);
        };
        return new Winograd(pass, sizes, epilogue, cut);
    }

    /** Why it is likely to be faster than direct sums; empty where it is not. */
    Optional<String> claim() {
        // The transforms of the weights want enough tiles that use them, those of the images enough products that are
        // saved.
        boolean isEnough = pass == Pass.FILTERED_FORWARD || sizes.tiles() >= FEWEST_TILES;
        return isEnough && savesEnough()
                ? Optional.of("because %d tiles of 4x4 are enough for %dx%d weights"
                        .formatted(sizes.tiles(), sizes.channels(), sizes.filters()))
                : Optional.empty();
    }

    /** Direct gradients of weights are farther from the peak in bf16 than in f32, which makes up for their speed. */
    private boolean savesEnough() {
        double share = sizes.tiles() / (sizes.tiles() + TILES_OF_WEIGHTS);
        if (sizes.strides()) {
            return pass == Pass.BACKWARD_WEIGHTS
                    ? sizes.saving() >= LEAST_STRIDED_SAVING_OF_WEIGHTS
                    : sizes.saving() * share >= LEAST_STRIDED_SAVING;
        }
        if (sizes.dtype() == DType.F32 || pass == Pass.BACKWARD_WEIGHTS) {
            return sizes.saving() >= LEAST_SAVING;
        }
        return sizes.saving() * share >= LEAST_ROUNDED_SAVING;
    }

    /** Through which a tile of 4x4 results and so many taps in each direction are seen. */
    static long points(int taps) {
        return (taps + 3) * (taps + 3);
    }

    static long ceil(long count, long by) {
        return (count + by - 1) / by;
    }

    /** Channels filled up to whole vectors. */
    static long filledUp(long channels) {
        return ceil(channels, LANES) * LANES;
    }

    int relu() {
        return epilogue.activation() == Activation.RELU ? 1 : 0;
    }

    @Override
    public String id() {
        String strided = sizes.strides() ? "_stride_2" : "";
        return "own:winograd_4x4_%dx%d%s".formatted(sizes.taps(), sizes.taps(), strided);
    }

    @Override
    public Launch bind(Kernels kernels, Operands at, Owner owner) {
        return kernels.winograd(this, at);
    }

    @Override
    public long scratchBytes(int threads) {
        boolean isOfWeights = pass == Pass.BACKWARD_WEIGHTS;
        return Float.BYTES
                * (isOfWeights
                        ? weightsScratch(threads)
                        : new TileBlocks(cut.tiles, cut.channels, cut.splits > 1).scratch(work(pass, sizes, threads)));
    }

    /** Of a pass that gives images. */
    private static TileBlocks.Work work(Pass pass, TiledConvolution sizes, int threads) {
        boolean isBack = pass == Pass.BACKWARD_DATA;
        long inputs = isBack ? sizes.filters() : sizes.channels();
        return TileBlocks.Work.of(sizes, inputs, isBack ? sizes.channels() : sizes.filters(), threads);
    }

    private long weightsScratch(int threads) {
        long zeros = filledUp(Math.max(sizes.channels(), sizes.filters()));
        long sums = sizes.weightPoints() * (cut.channels * cut.filters + LANES);
        long tasks = cut.splits == 1 ? threads : cut.blocks(sizes.channels(), sizes.filters()) * cut.splits;
        return zeros + tasks * sums + threads * (planes(cut.channels) + planes(cut.filters));
    }

    /** A block of transformed tiles. */
    private long planes(long width) {
        return sizes.points() * (filledUp(width) * cut.tiles + LANES);
    }
}
