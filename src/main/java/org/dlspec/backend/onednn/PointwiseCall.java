package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;

/**
 * One pass of a convolution by {@code native/pointwise.hpp}: the places of images nhwc times a matrix of weights, with the
 * epilogue on the way out; in parts by {@code native/amx_places.hpp}. Forward a place is all that a window sees. Results do not
 * depend on how the work is cut.
 *
 * @param slide from what is multiplied to the result
 * @param spread where the result goes: forward one place after the other
 */
record PointwiseCall(Pass pass, Slide slide, Spread spread, Weights weights, Epilogue epilogue, PlacesCut cut)
        implements KernelCall {
    /** To lay weights into panels in each run takes as long as multiplying some of these places. */
    private static final long FEWEST_PLACES = 768;
    /** More windows were not compared with oneDNN, which takes the places of a line together. */
    private static final long MOST_WINDOWS = 256;
    /** No last cache of a core or two holds so many. */
    private static final long MANY_NUMBERS = 8L << 20;
    /** To read a place for so many takes about as long as to multiply it. */
    private static final long FEW_OUTPUTS = 128;

    /** To split weights takes as long as multiplying some of these places, and to split places as multiplying few weights. */
    private static final long FEWEST_IN_PARTS = 256;

    private static final long FEWEST_WEIGHTS = 16384;

    /** What is computed from what. */
    enum Pass {
        /** (x, w, bias, summand) to y. */
        FORWARD,
        /** (w, dy) to dx, by windows of 1x1. */
        BACKWARD_DATA
    }

    /** How the matrix lies, or its panels where it is packed already. */
    enum Weights {
        /** [inputs, outputs], row by row. */
        INPUTS_FIRST,
        /** [outputs, inputs], row by row. */
        OUTPUTS_FIRST,
        /** As {@link FilteredWeights}, in panels or in parts. */
        PREPARED
    }

    static PointwiseCall of(
            Products products, Pass pass, Slide slide, Spread spread, Weights weights, Epilogue epilogue, int threads) {
        PlacesCut cut = PlacesCut.of(products, PlacesCut.Sizes.of(slide), epilogue, threads);
        return new PointwiseCall(pass, slide, spread, weights, epilogue, cut);
    }

    PlacesCut.Sizes sizes() {
        return PlacesCut.Sizes.of(slide);
    }

    boolean isInParts() {
        return cut.products() == Products.PARTS;
    }

    /** The first number that the native kernel takes: which products. */
    int products() {
        return cut.products().ordinal();
    }

    /**
     * Why it is likely to be faster than oneDNN; empty where it is not. With AVX-512 oneDNN's convolutions without a summand
     * and strides run at the peak of multiplying floats already, unless they wait for the memory.
     */
    Optional<String> claim(boolean hasAvx512) {
        if (isInParts()) {
            return claimInParts();
        }
        PlacesCut.Sizes sizes = sizes();
        if (!isSingle()) {
            boolean isWide = slide.x().dim(1) >= PlacesCut.Sizes.FEWEST_CHANNELS;
            return isWide && sizes.places() <= MOST_WINDOWS
                    ? Optional.of("because %d windows are few for %dx%d weights"
                            .formatted(sizes.places(), sizes.inputs(), sizes.outputs()))
                    : Optional.empty();
        }
        boolean isEnough = weights == Weights.PREPARED || sizes.places() >= FEWEST_PLACES;
        boolean isSlow = epilogue.summand() || !hasAvx512 || !spread.isDense() || isFromMemory();
        return isEnough && isSlow
                ? Optional.of("because %d places are enough for %dx%d weights"
                        .formatted(sizes.places(), sizes.inputs(), sizes.outputs()))
                : Optional.empty();
    }

    /** Whether places come from behind the caches to be multiplied with few weights each. */
    private boolean isFromMemory() {
        PlacesCut.Sizes sizes = sizes();
        boolean areMany = sizes.places() * sizes.inputs() >= MANY_NUMBERS;
        return areMany && sizes.outputs() <= FEW_OUTPUTS && sizes.inputs() >= 2 * sizes.outputs();
    }

    private Optional<String> claimInParts() {
        PlacesCut.Sizes sizes = sizes();
        boolean isEnough = sizes.places() >= FEWEST_IN_PARTS && sizes.inputs() * sizes.outputs() >= FEWEST_WEIGHTS;
        return isEnough && slide.x().dim(1) >= PlacesCut.Sizes.FEWEST_CHANNELS
                ? Optional.of("because matrices of bf16 multiply %dx%dx%d numbers in parts faster"
                        .formatted(sizes.places(), sizes.inputs(), sizes.outputs()))
                : Optional.empty();
    }

    private boolean isSingle() {
        return Pointwise.isSingle(slide.window());
    }

    /** What it is called among other candidates. */
    String name() {
        if (isInParts()) {
            return "parts";
        }
        return isSingle() ? "pointwise" : "gathered_places";
    }

    @Override
    public String id() {
        return isInParts() ? "own:places_in_parts" : "own:" + name();
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
        PlacesCut.Sizes sizes = sizes();
        long relu = epilogue.activation() == Activation.RELU ? 1 : 0;
        List<Long> numbers = new ArrayList<>(List.of(sizes.places(), sizes.inputs(), sizes.outputs()));
        numbers.addAll(List.of(cut.places(), cut.inputs(), cut.outputs(), relu, (long) weights.ordinal()));
        numbers.addAll(slide.sizes());
        numbers.addAll(spread.sizes());
        return numbers;
    }

    @Override
    public long scratchBytes(int threads) {
        PlacesCut.Sizes sizes = sizes();
        long prepared = weights == Weights.PREPARED
                ? 0
                : FilteredWeights.count(cut.products(), sizes.inputs(), sizes.outputs());
        return Float.BYTES * (prepared + threads * cut.scratch(sizes.inputs()));
    }
}
