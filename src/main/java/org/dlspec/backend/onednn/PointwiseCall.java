package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.Shape;

/**
 * One pass of a convolution by {@code native/pointwise.hpp}: the places of images nhwc times a matrix of weights, with the
 * epilogue on the way out. Forward a place is all that a window sees. Results do not depend on how the work is cut.
 *
 * @param slide from what is multiplied to the result
 */
record PointwiseCall(Pass pass, Slide slide, Weights weights, Epilogue epilogue, Cut cut) implements KernelCall {
    /** To lay weights into panels in each run takes as long as multiplying some of these places. */
    private static final long FEWEST_PLACES = 768;
    /** More windows were not compared with oneDNN, which takes the places of a line together. */
    private static final long MOST_WINDOWS = 256;

    /** What is computed from what. */
    enum Pass {
        /** (x, w, bias, summand) to y. */
        FORWARD,
        /** (w, dy) to dx, at stride 1. */
        BACKWARD_DATA
    }

    /** How the matrix lies, or its panels where it is packed already. */
    enum Weights {
        /** [inputs, outputs], row by row. */
        INPUTS_FIRST,
        /** [outputs, inputs], row by row. */
        OUTPUTS_FIRST,
        /** As {@link FilteredWeights}. */
        PANELS
    }

    /** So many places, each of which has a sum over the inputs for each output. */
    record Sizes(long places, long inputs, long outputs) {
        private static final long FEWEST_CHANNELS = 16;

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

    /**
     * How the work is cut for the caches: so many places by so many inputs at a time, and the outputs that a task of a thread
     * has.
     */
    record Cut(long places, long inputs, long outputs) {
        /** Numbers of places that are multiplied with many weights, in a first-level cache of 32 KB or just behind it. */
        private static final long CACHED = 12288;
        /** A summand and what it is added to need some of the cache. */
        private static final long CACHED_WITH_SUMMAND = 6144;
        /** Sums over more inputs are taken in parts. */
        private static final long MOST_INPUTS = 512;
        /** The products take so many places at a time, and half as many on narrow vectors. */
        private static final long ROWS = 12;

        private static final long MOST_PLACES = 96;
        /** Outputs for which sums are kept between parts: KEPT of the native kernel. */
        private static final long KEPT = 256;

        /** Threads get blocks of places or, where places are few, parts of the outputs of all places. */
        static Cut of(Sizes sizes, Epilogue epilogue, int threads) {
            long inputs = filledUp(ceil(sizes.inputs, ceil(sizes.inputs, MOST_INPUTS)), Winograd.LANES);
            long cached = epilogue.summand() ? CACHED_WITH_SUMMAND : CACHED;
            long block = Math.max(ROWS, Math.min(MOST_PLACES, cached / inputs / ROWS * ROWS));
            long share = filledUp(ceil(sizes.outputs, threads), Winograd.PANEL);
            long byPlaces = filledUp(ceil(sizes.places, threads), block) * sizes.outputs;
            long rows = filledUp(sizes.places, ROWS);
            boolean isOneBlock = sizes.places <= MOST_PLACES && sizes.outputs >= threads * Winograd.PANEL;
            return !isOneBlock && byPlaces <= rows * share * 9 / 8
                    ? new Cut(block, inputs, sizes.outputs)
                    : new Cut(Math.min(rows, MOST_PLACES), inputs, share);
        }

        private static long filledUp(long count, long by) {
            return ceil(count, by) * by;
        }

        private static long ceil(long count, long by) {
            return (count + by - 1) / by;
        }

        /** The numbers that a thread has of its own. */
        long scratch(long allInputs) {
            return places * (inputs + Winograd.LANES + (inputs < allInputs ? KEPT : 0));
        }
    }

    static PointwiseCall of(Pass pass, Slide slide, Weights weights, Epilogue epilogue, int threads) {
        return new PointwiseCall(pass, slide, weights, epilogue, Cut.of(Sizes.of(slide), epilogue, threads));
    }

    Sizes sizes() {
        return Sizes.of(slide);
    }

    /**
     * Why it is likely to be faster than oneDNN; empty where it is not. With AVX-512 oneDNN's convolutions without a summand
     * run at the peak already.
     */
    Optional<String> claim(boolean hasAvx512) {
        Sizes sizes = sizes();
        if (!isSingle()) {
            boolean isWide = slide.x().dim(1) >= Sizes.FEWEST_CHANNELS;
            return isWide && sizes.places <= MOST_WINDOWS
                    ? Optional.of("because %d windows are few for %dx%d weights"
                            .formatted(sizes.places, sizes.inputs, sizes.outputs))
                    : Optional.empty();
        }
        boolean isEnough = weights == Weights.PANELS || sizes.places >= FEWEST_PLACES;
        boolean isSlow = epilogue.summand() || !hasAvx512;
        return isEnough && isSlow
                ? Optional.of("because %d places are enough for %dx%d weights"
                        .formatted(sizes.places, sizes.inputs, sizes.outputs))
                : Optional.empty();
    }

    private boolean isSingle() {
        return Pointwise.isSingle(slide.window());
    }

    /** What it is called among other candidates. */
    String name() {
        return isSingle() ? "pointwise" : "gathered_places";
    }

    @Override
    public String id() {
        return "own:" + name();
    }

    @Override
    public Launch bind(Kernels kernels, Operands at, Owner owner) {
        return kernels.pointwise(this, at, owner);
    }

    /** The addresses that the native kernel takes; 0 for what is not there. */
    List<Long> operands(Operands at) {
        boolean isForward = pass == Pass.FORWARD;
        long bias = epilogue.bias() ? at.x(2) : 0;
        long summand = epilogue.summand() ? at.x(epilogue.summandPlace()) : 0;
        return List.of(at.x(isForward ? 0 : 1), at.x(isForward ? 1 : 0), bias, summand, at.y(0), at.scratch());
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        Sizes sizes = sizes();
        long relu = epilogue.activation() == Activation.RELU ? 1 : 0;
        long lie = weights.ordinal();
        List<Long> numbers = new ArrayList<>(List.of(sizes.places, sizes.inputs, sizes.outputs));
        numbers.addAll(List.of(cut.places, cut.inputs, cut.outputs, relu, lie));
        numbers.addAll(slide.sizes());
        return numbers;
    }

    @Override
    public long scratchBytes(int threads) {
        Sizes sizes = sizes();
        long packed = weights == Weights.PANELS ? 0 : FilteredWeights.count(sizes.inputs, sizes.outputs);
        return Float.BYTES * (packed + threads * cut.scratch(sizes.inputs));
    }
}
