package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Rescaling;
import org.dlspec.target.Window;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The candidates for convolutions: oneDNN's primitives, and {@link MinimalFiltering} or {@link GatheredProduct} where they
 * can do them. Images are nhwc; oneDNN chooses how weights lie. Grouped weights have one axis more for oneDNN: [g, F/g, C/g,
 * kh, kw].
 */
final class Convolutions {
    private static final int TRAINING = dnnl.prop_kind.forward_training.value;
    private static final int DIRECT = dnnl.algorithm.convolution_direct.value;

    private final Library library;
    private final Question question;
    /** Empty for volumes: other kernels than oneDNN's see pictures alone. */
    private final Optional<Window> window;

    private final int groups;
    private final long[] strides;
    private final long[] dilations;
    private final long[] before;
    private final long[] after;

    Convolutions(Library library, Question question, Window window) {
        this.library = library;
        this.question = question;
        this.window = Optional.of(window);
        groups = window.groups();
        strides = new long[] {window.strideHeight(), window.strideWidth()};
        // oneDNN counts the holes: 0 is a dense kernel.
        dilations = new long[] {window.dilationHeight() - 1, window.dilationWidth() - 1};
        before = new long[] {window.padTop(), window.padLeft()};
        after = new long[] {window.padBottom(), window.padRight()};
    }

    Convolutions(Library library, Question question, Window3d cube) {
        this.library = library;
        this.question = question;
        window = Optional.empty();
        groups = 1;
        strides = new long[] {cube.stride(), cube.stride(), cube.stride()};
        dilations = new long[] {0, 0, 0};
        before = new long[] {cube.padFront(), cube.padTop(), cube.padLeft()};
        after = new long[] {cube.padBack(), cube.padBottom(), cube.padRight()};
    }

    /** (x, kernel, bias) to y. */
    List<Candidate> forward(Epilogue epilogue) {
        List<Candidate> candidates = new ArrayList<>();
        Optional<Candidate> filtered = filtering().flatMap(f -> f.forward(epilogue));
        inOrder(filtered, pointwise().flatMap(p -> p.ownForward(Products.PARTS, epilogue)))
                .forEach(candidates::add);
        candidates.addAll(choice(
                pointwise().flatMap(p -> p.ownForward(Products.FLOATS, epilogue)),
                pointwise().flatMap(p -> p.forward(epilogue)),
                () -> directForward(epilogue, Optional.empty())));
        return candidates;
    }

    /**
     * Minimal filtering saves more than multiplying in parts does, which then is not even timed, but less where windows have
     * strides.
     */
    private Stream<Candidate> inOrder(Optional<Candidate> filtered, Optional<Candidate> inParts) {
        if (strides[0] * strides[1] > 1) {
            return Stream.concat(inParts.stream(), filtered.stream());
        }
        boolean isFiltered = filtered.flatMap(Candidate::claim).isPresent();
        return Stream.concat(filtered.stream(), isFiltered ? Stream.empty() : inParts.stream());
    }

    /** (bytes x, kernel, bias, summand, scale) to y. */
    Optional<Recipe> quantized(Epilogue epilogue, Rescaling rescaling) {
        // The filters are the first axis; of grouped weights the first two.
        int filters = groups == 1 ? 1 : 3;
        return directForward(epilogue, Optional.of(new PostOperations.Scaled(question, rescaling.factor(), filters)));
    }

    private Optional<Recipe> directForward(Epilogue epilogue, Optional<PostOperations.Scaled> scaled) {
        memory.desc x = image(question.input(0));
        memory.desc y = image(question.result(0));
        memory.desc bias = epilogue.bias()
                ? library.layouts().standard(question.input(2))
                : library.owner().keep(new memory.desc());
        memory.desc summand = epilogue.summand() ? image(question.input(epilogue.summandPlace())) : y;
        PostOperations operations = new PostOperations(epilogue, bias, summand, scaled);
        primitive_attr attributes = operations.attributes();
        return Library.attempt(() -> new convolution_forward.primitive_desc(
                        library.engine(),
                        TRAINING,
                        DIRECT,
                        x,
                        anyWeights(question.input(1)),
                        bias,
                        y,
                        strides,
                        dilations,
                        before,
                        after,
                        attributes,
                        false))
                .map(chosen -> operations
                        .arguments(new PrimitiveRecipe.Builder(library, question, chosen)
                                .input(dnnl.DNNL_ARG_SRC, 0, x)
                                .chosenInput(dnnl.DNNL_ARG_WEIGHTS, 1, chosen.weights_desc())
                                .result(dnnl.DNNL_ARG_DST, 0, y))
                        .build());
    }

    /** (kernel, dy) to dx. */
    List<Candidate> backwardData() {
        List<Candidate> candidates = new ArrayList<>();
        pointwise().flatMap(p -> p.ownBackwardData(Products.PARTS)).ifPresent(candidates::add);
        candidates.addAll(choice(
                filtering()
                        .flatMap(MinimalFiltering::backwardData)
                        .or(() -> pointwise().flatMap(p -> p.ownBackwardData(Products.FLOATS))),
                pointwise().flatMap(Pointwise::backwardData),
                this::directBackwardData));
        return candidates;
    }

    private Optional<Recipe> directBackwardData() {
        memory.desc dy = image(question.input(1));
        memory.desc dx = image(question.result(0));
        memory.desc weights = anyWeights(question.input(0));
        return hint(dx, weights, dy)
                .flatMap(hint -> Library.attempt(() -> new convolution_backward_data.primitive_desc(
                        library.engine(),
                        DIRECT,
                        dx,
                        weights,
                        dy,
                        strides,
                        dilations,
                        before,
                        after,
                        hint,
                        Library.attributes(),
                        false)))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .chosenInput(dnnl.DNNL_ARG_WEIGHTS, 0, chosen.weights_desc())
                        .input(dnnl.DNNL_ARG_DIFF_DST, 1, dy)
                        .result(dnnl.DNNL_ARG_DIFF_SRC, 0, dx)
                        .build());
    }

    /** (x, dy) to dkernel. */
    List<Candidate> backwardWeights() {
        List<Candidate> candidates = new ArrayList<>();
        depthwiseWeights().ifPresent(candidates::add);
        inOrder(filtering().flatMap(MinimalFiltering::backwardWeights), patches(Products.PARTS))
                .forEach(candidates::add);
        window.flatMap(plane -> GatheredProduct.candidate(library, question, plane))
                .ifPresent(candidates::add);
        patches(Products.FLOATS).ifPresent(candidates::add);
        candidates.addAll(
                choice(Optional.empty(), pointwise().flatMap(Pointwise::backwardWeights), this::directBackwardWeights));
        return candidates;
    }

    private Optional<Candidate> patches(Products products) {
        return window.flatMap(
                plane -> PatchGradient.candidate(products, library, question, plane, this::directBackwardWeights));
    }

    /** oneDNN has no depthwise kernel for all sizes; what it then takes fills each filter up to a block of 16 by 16. */
    private Optional<Candidate> depthwiseWeights() {
        Shape x = question.input(0).shape();
        int filters = question.result(0).shape().dim(0);
        boolean isDepthwise =
                question.input(0).dtype() == DType.F32 && groups == x.dim(1) && groups == filters && groups > 1;
        if (!isDepthwise || !library.kernels().hasDepthwise()) {
            return Optional.empty();
        }
        KernelCall call = new DepthwiseWeights(
                new Slide(window.orElseThrow(), x, question.input(1).shape()));
        List<Layout> images = OwnRecipe.standard(question.inputs());
        Recipe recipe = OwnRecipe.of(
                call, library.threads(), images, OwnRecipe.plain(question.results()), OwnRecipe.apart(question));
        boolean isThere = directBackwardWeights()
                .filter(direct -> direct.kernel().id().contains("dw"))
                .isPresent();
        Optional<String> claim =
                isThere ? Optional.empty() : Optional.of("because oneDNN has no depthwise kernel for this size");
        return Optional.of(new Candidate("depthwise", claim, () -> Optional.of(recipe)));
    }

    private static List<Candidate> choice(
            Optional<Candidate> own, Optional<Candidate> product, Supplier<Optional<Recipe>> direct) {
        List<Candidate> candidates = new ArrayList<>();
        own.ifPresent(candidates::add);
        product.ifPresent(candidates::add);
        candidates.add(new Candidate("direct", Optional.of("because no other is usually faster"), direct));
        return candidates;
    }

    private Optional<Recipe> directBackwardWeights() {
        memory.desc x = image(question.input(0));
        memory.desc dy = image(question.input(1));
        memory.desc weights = anyWeights(question.result(0));
        // Gradients of weights are f32 whatever the convolution computes in.
        memory.desc forward =
                anyWeights(question.result(0).with(question.input(0).dtype()));
        return hint(x, forward, dy)
                .flatMap(hint -> Library.attempt(() -> new convolution_backward_weights.primitive_desc(
                        library.engine(),
                        DIRECT,
                        x,
                        weights,
                        dy,
                        strides,
                        dilations,
                        before,
                        after,
                        hint,
                        Library.attributes(),
                        false)))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .input(dnnl.DNNL_ARG_SRC, 0, x)
                        .input(dnnl.DNNL_ARG_DIFF_DST, 1, dy)
                        .chosenResult(dnnl.DNNL_ARG_DIFF_WEIGHTS, 0, chosen.diff_weights_desc())
                        .build());
    }

    /** The forward convolution that oneDNN wants to see beside a backward one. */
    private Optional<convolution_forward.primitive_desc> hint(memory.desc x, memory.desc weights, memory.desc y) {
        return Library.attempt(() -> new convolution_forward.primitive_desc(
                library.engine(),
                TRAINING,
                DIRECT,
                x,
                weights,
                y,
                strides,
                dilations,
                before,
                after,
                Library.attributes(),
                false));
    }

    private Optional<MinimalFiltering> filtering() {
        return window.map(plane -> new MinimalFiltering(library, question, plane));
    }

    private Optional<Pointwise> pointwise() {
        return window.flatMap(plane -> Pointwise.of(library, question, plane));
    }

    private memory.desc image(TensorType type) {
        return library.layouts().desc(type, Layout.CHANNELS_LAST);
    }

    private memory.desc anyWeights(TensorType type) {
        Shape shape = type.shape();
        LongStream sizes = shape.dims().stream().mapToLong(Integer::longValue);
        long[] dims = groups == 1
                ? sizes.toArray()
                : LongStream.concat(LongStream.of(groups, shape.dim(0) / groups), sizes.skip(1))
                        .toArray();
        return new memory.desc(dims, Layouts.dataType(type.dtype()), memory.format_tag.any);
    }
}
