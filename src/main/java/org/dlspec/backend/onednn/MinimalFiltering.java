package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/**
 * Convolutions by {@link Winograd}, in f32 and in bf16: empty answers where it cannot do them. Weights lie as [kh, kw, C, F].
 */
final class MinimalFiltering {
    private final Library library;
    private final Question question;
    private final Window window;

    MinimalFiltering(Library library, Question question, Window window) {
        this.library = library;
        this.question = question;
        this.window = window;
    }

    /** (x, kernel, bias) to y. */
    Optional<Candidate> forward(Epilogue epilogue) {
        return sizes(question.input(0), question.input(1)).map(sizes -> forward(sizes, epilogue));
    }

    private Candidate forward(TiledConvolution sizes, Epilogue epilogue) {
        // What rests is f32: weights are rounded for the kernel that reads them. How they rest does not tell strides.
        boolean isFiltered = sizes.dtype() == DType.F32
                && !sizes.strides()
                && question.resting().get(1)
                && sizes.isWorthFilteredWeights(library.threads());
        Layout plain = library.layouts().inputsFirst(question.input(1));
        List<Layout> inputs =
                new ArrayList<>(List.of(Layout.CHANNELS_LAST, isFiltered ? FilteredWeights.LAYOUT : plain));
        if (epilogue.bias()) {
            inputs.add(Layout.PLAIN);
        }
        if (epilogue.summand()) {
            inputs.add(Layout.CHANNELS_LAST);
        }
        Winograd.Pass pass = isFiltered ? Winograd.Pass.FILTERED_FORWARD : Winograd.Pass.FORWARD;
        return candidate(Winograd.of(pass, sizes, epilogue, library.threads()), inputs, Layout.CHANNELS_LAST);
    }

    /** (kernel, dy) to dx. */
    Optional<Candidate> backwardData() {
        TensorType kernel = question.input(0);
        List<Layout> inputs = List.of(library.layouts().inputsFirst(kernel), Layout.CHANNELS_LAST);
        return call(Winograd.Pass.BACKWARD_DATA, question.result(0), kernel)
                .map(call -> candidate(call, inputs, Layout.CHANNELS_LAST));
    }

    /** (x, dy) to dkernel. */
    Optional<Candidate> backwardWeights() {
        TensorType kernel = question.result(0);
        List<Layout> inputs = List.of(Layout.CHANNELS_LAST, Layout.CHANNELS_LAST);
        return call(Winograd.Pass.BACKWARD_WEIGHTS, question.input(0), kernel)
                .map(call -> candidate(call, inputs, library.layouts().inputsFirst(kernel)));
    }

    private Optional<Winograd> call(Winograd.Pass pass, TensorType image, TensorType kernel) {
        return sizes(image, kernel).map(sizes -> Winograd.of(pass, sizes, Epilogue.NONE, library.threads()));
    }

    private Optional<TiledConvolution> sizes(TensorType image, TensorType kernel) {
        return library.kernels().hasWinograd()
                ? TiledConvolution.of(window, image, kernel.shape().dim(0))
                : Optional.empty();
    }

    private Candidate candidate(Winograd call, List<Layout> inputs, Layout result) {
        Recipe recipe = OwnRecipe.of(call, library.threads(), inputs, List.of(result), OwnRecipe.apart(question));
        // Products of tiles of bf16 are faster by more than is saved of them.
        boolean isSlower = call.sizes().dtype() == DType.BF16 && library.hasBf16Tiles();
        return new Candidate("winograd", isSlower ? Optional.empty() : call.claim(), () -> Optional.of(recipe));
    }
}
