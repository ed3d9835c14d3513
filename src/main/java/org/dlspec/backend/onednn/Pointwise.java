package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * Convolutions as products of matrices, by oneDNN or by {@link PointwiseCall}: the places of all images are rows, channels lie
 * innermost, and for oneDNN weights lie as [F, C]. In f32; windows of 1x1, with strides only by our own kernels, which forward
 * take any window of weights that rest, and in parts of others, too.
 */
final class Pointwise {
    private final Library library;
    private final Question question;
    private final Window window;

    private Pointwise(Library library, Question question, Window window) {
        this.library = library;
        this.question = question;
        this.window = window;
    }

    /** Empty for other convolutions. */
    static Optional<Pointwise> of(Library library, Question question, Window window) {
        boolean isServed =
                window.groups() == 1 && question.inputs().stream().allMatch(input -> input.dtype() == DType.F32);
        return isServed ? Optional.of(new Pointwise(library, question, window)) : Optional.empty();
    }

    private boolean isDense() {
        return isSingle(window) && window.strideHeight() == 1 && window.strideWidth() == 1;
    }

    /** Whether a window sees one place of an image, and never one outside of it. */
    static boolean isSingle(Window window) {
        return window.equals(new Window(1, 1, window.strideHeight(), window.strideWidth(), 0, 0, 0, 0, 1, 1, 1));
    }

    /** (x, kernel, bias) to y = x kernel^T. */
    Optional<Candidate> forward(Epilogue epilogue) {
        MatrixProduct product =
                new MatrixProduct(0, rows(question.input(0)), 1, turned(question.input(1)), rows(question.result(0)));
        return candidate(product, epilogue);
    }

    /** The same by our own kernel, where there is one. */
    Optional<Candidate> ownForward(Products products, Epilogue epilogue) {
        TensorType kernel = question.input(1);
        boolean isResting = question.resting().get(1);
        boolean isInParts = products == Products.PARTS;
        if (!isSingle(window) && !isResting && !isInParts) {
            return Optional.empty();
        }
        Layout there = isResting ? isInParts ? FilteredWeights.PARTS : FilteredWeights.PANELS : lying(1);
        List<Layout> inputs = new ArrayList<>(List.of(Layout.CHANNELS_LAST, there));
        if (epilogue.bias()) {
            inputs.add(Layout.PLAIN);
        }
        if (epilogue.summand()) {
            inputs.add(Layout.CHANNELS_LAST);
        }
        PointwiseCall.Pass pass = PointwiseCall.Pass.FORWARD;
        Slide slide =
                new Slide(window, question.input(0).shape(), question.result(0).shape());
        PointwiseCall.Weights weights = weights(pass, kernel, there);
        Spread spread = Spread.none(question.result(0).shape());
        return own(PointwiseCall.of(products, pass, slide, spread, weights, epilogue, library.threads()), inputs);
    }

    /** (kernel, dy) to dx = dy kernel. */
    Optional<Candidate> backwardData() {
        MatrixProduct product =
                new MatrixProduct(1, rows(question.input(1)), 0, rows(question.input(0)), rows(question.result(0)));
        return candidate(product, Epilogue.NONE);
    }

    /** The same by our own kernel, where there is one. */
    Optional<Candidate> ownBackwardData(Products products) {
        if (!isSingle(window)) {
            return Optional.empty();
        }
        TensorType kernel = question.input(0);
        Layout there = lying(0);
        PointwiseCall.Pass pass = PointwiseCall.Pass.BACKWARD_DATA;
        Shape dy = question.input(1).shape();
        Shape dx = question.result(0).shape();
        Slide slide = new Slide(Window.of(1, 1, 0), dy, Shape.of(dy.dim(0), dx.dim(1), dy.dim(2), dy.dim(3)));
        Spread spread = Spread.back(window, dx);
        PointwiseCall.Weights weights = weights(pass, kernel, there);
        return own(
                PointwiseCall.of(products, pass, slide, spread, weights, Epilogue.NONE, library.threads()),
                List.of(there, Layout.CHANNELS_LAST));
    }

    /** Weights are taken as they lie, if as a matrix, so that nothing is copied for the kernel that packs them anyway. */
    private Layout lying(int input) {
        Layout inputsFirst = library.layouts().inputsFirst(question.input(input));
        if (!isSingle(window)) {
            return inputsFirst;
        }
        Layout there = question.offered().isEmpty()
                ? Layout.CHANNELS_LAST
                : question.offered().get(input);
        boolean isMatrix = Layouts.isCommon(there) || there.equals(inputsFirst);
        return isMatrix ? there : Layout.CHANNELS_LAST;
    }

    private PointwiseCall.Weights weights(PointwiseCall.Pass pass, TensorType kernel, Layout there) {
        if (there.equals(FilteredWeights.PANELS) || there.equals(FilteredWeights.PARTS)) {
            return PointwiseCall.Weights.PREPARED;
        }
        boolean isForward = pass == PointwiseCall.Pass.FORWARD;
        boolean isChannelsFirst = there.equals(library.layouts().inputsFirst(kernel));
        return isForward == isChannelsFirst ? PointwiseCall.Weights.INPUTS_FIRST : PointwiseCall.Weights.OUTPUTS_FIRST;
    }

    private Optional<Candidate> own(PointwiseCall call, List<Layout> inputs) {
        boolean isThere =
                call.isInParts() ? library.hasAmx() : library.kernels().hasPointwise();
        if (!call.sizes().isPossible() || !isThere) {
            return Optional.empty();
        }
        Optional<String> claim = call.claim(library.hasAvx512());
        // Many windows take long to gather: they are not even timed.
        if (!isSingle(window) && !call.isInParts() && claim.isEmpty()) {
            return Optional.empty();
        }
        List<Layout> results = List.of(Layout.CHANNELS_LAST);
        Recipe recipe = OwnRecipe.of(call, library.threads(), inputs, results, OwnRecipe.apart(question));
        return Optional.of(new Candidate(call.name(), claim, () -> Optional.of(recipe)));
    }

    /** (x, dy) to dkernel = dy^T x. */
    Optional<Candidate> backwardWeights() {
        MatrixProduct product =
                new MatrixProduct(1, turned(question.input(1)), 0, rows(question.input(0)), rows(question.result(0)));
        return candidate(product, Epilogue.NONE);
    }

    private Optional<Candidate> candidate(MatrixProduct product, Epilogue epilogue) {
        Candidate candidate =
                new Candidate("pointwise_product", Optional.empty(), () -> product.recipe(library, question, epilogue));
        return isDense() ? Optional.of(candidate) : Optional.empty();
    }

    /** The places of images, or the filters of a kernel, by their channels. */
    private static memory.desc rows(TensorType type) {
        return MatrixProduct.rows(type.dtype(), places(type), channels(type));
    }

    /** The same memory, seen as channels by places or filters. */
    private static memory.desc turned(TensorType type) {
        return MatrixProduct.columns(type.dtype(), channels(type), places(type));
    }

    private static long places(TensorType type) {
        Shape shape = type.shape();
        return (long) shape.dim(0) * shape.dim(2) * shape.dim(3);
    }

    private static long channels(TensorType type) {
        return type.shape().dim(1);
    }
}
