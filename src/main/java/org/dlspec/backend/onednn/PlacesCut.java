package org.dlspec.backend.onednn;

import org.dlspec.target.Epilogue;
import org.dlspec.tensor.Shape;

/**
 * How the work of a {@link PointwiseCall} is cut for the caches: so many places by so many inputs at a time, and the outputs that
 * a task of a thread has.
 */
record PlacesCut(Products products, long places, long inputs, long outputs) {
    /** Numbers of places that are multiplied with many weights, in a first-level cache of 32 KB or just behind it. */
    private static final long CACHED = 12288;
    /** A summand and what it is added to need some of the cache. */
    private static final long CACHED_WITH_SUMMAND = 6144;
    /** Sums over more inputs are taken in parts. */
    private static final long MOST_INPUTS = 512;
    /** The products take so many places at a time, and half as many on narrow vectors. */
    private static final long ROWS = 12;

    /** As in {@code native/pointwise.hpp}. */
    private static final long MOST_PLACES = 96;
    /** Split places of {@link #MOST_INPUTS} inputs, those that come next and the sums that are kept fit a cache of 2 MiB. */
    private static final long MOST_SPLIT = 128;
    /** Outputs for which sums are kept between parts of the inputs: KEPT and KEPT_OUTPUTS of the native kernels. */
    private static final long KEPT = 256;

    private static final long KEPT_SPLIT = 512;

    /** So many places, each of which has a sum over the inputs for each output. */
    record Sizes(long places, long inputs, long outputs) {
        static final long FEWEST_CHANNELS = 16;

        static Sizes of(Slide slide) {
            Shape y = slide.y();
            long taps = (long) slide.window().kernelHeight() * slide.window().kernelWidth();
            return new Sizes(
                    (long) y.dim(0) * y.dim(2) * y.dim(3), taps * slide.x().dim(1), y.dim(1));
        }

        boolean isPossible() {
            return places > 0 && Math.min(inputs, outputs) >= FEWEST_CHANNELS;
        }
    }

    /** Threads get blocks of places or, where places are few, parts of the outputs of all places. */
    static PlacesCut of(Products products, Sizes sizes, Epilogue epilogue, int threads) {
        long unit = unit(products);
        long most = most(products);
        long parts = ceil(sizes.inputs, MOST_INPUTS);
        long inputs = Products.filledUp(ceil(sizes.inputs, parts), products == Products.PARTS ? unit : Winograd.LANES);
        long block = block(products, inputs, epilogue);
        long share = Products.filledUp(ceil(sizes.outputs, threads), Winograd.PANEL);
        long byPlaces = Products.filledUp(ceil(sizes.places, threads), block) * sizes.outputs;
        long rows = Products.filledUp(sizes.places, unit);
        boolean isOneBlock = sizes.places <= most && sizes.outputs >= threads * Winograd.PANEL;
        return !isOneBlock && byPlaces <= rows * share * 9 / 8
                ? new PlacesCut(products, block, inputs, sizes.outputs)
                : new PlacesCut(products, Math.min(rows, most), inputs, share);
    }

    private static long block(Products products, long inputs, Epilogue epilogue) {
        return switch (products) {
            case FLOATS -> {
                long cached = epilogue.summand() ? CACHED_WITH_SUMMAND : CACHED;
                yield Math.max(ROWS, Math.min(MOST_PLACES, cached / inputs / ROWS * ROWS));
            }
            case PARTS -> MOST_SPLIT;
        };
    }

    private static long unit(Products products) {
        return products == Products.PARTS ? Products.SIDE : ROWS;
    }

    private static long most(Products products) {
        return products == Products.PARTS ? MOST_SPLIT : MOST_PLACES;
    }

    private static long ceil(long count, long by) {
        return (count + by - 1) / by;
    }

    /** The numbers that a thread has of its own. */
    long scratch(long allInputs) {
        boolean isWhole = inputs >= allInputs;
        return switch (products) {
            case FLOATS -> places * (inputs + Winograd.LANES + (isWhole ? 0 : KEPT));
            case PARTS -> inputs + 2 * Products.squares(places, inputs) + places * (isWhole ? 0 : KEPT_SPLIT);
        };
    }
}
