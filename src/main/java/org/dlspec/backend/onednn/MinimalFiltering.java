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

/** Convolutions by {@link Winograd}: empty answers where another kernel does better. Weights lie as [kh, kw, C, F]. */
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
    Optional<Recipe> forward(Epilogue epilogue) {
        TensorType kernel = question.input(1);
        return call(Winograd.Pass.FORWARD, question.input(0), kernel, epilogue).map(call -> {
            List<Layout> inputs = new ArrayList<>(List.of(Layout.CHANNELS_LAST, inputsFirst(kernel)));
            if (epilogue.bias()) {
                inputs.add(Layout.PLAIN);
            }
            if (epilogue.summand()) {
                inputs.add(Layout.CHANNELS_LAST);
            }
            return recipe(call, inputs, Layout.CHANNELS_LAST);
        });
    }

    /** (kernel, dy) to dx. */
    Optional<Recipe> backwardData() {
        TensorType kernel = question.input(0);
        return call(Winograd.Pass.BACKWARD_DATA, question.result(0), kernel, Epilogue.NONE)
                .map(call -> recipe(call, List.of(inputsFirst(kernel), Layout.CHANNELS_LAST), Layout.CHANNELS_LAST));
    }

    /** (x, dy) to dkernel. */
    Optional<Recipe> backwardWeights() {
        TensorType kernel = question.result(0);
        return call(Winograd.Pass.BACKWARD_WEIGHTS, question.input(0), kernel, Epilogue.NONE)
                .map(call -> recipe(call, List.of(Layout.CHANNELS_LAST, Layout.CHANNELS_LAST), inputsFirst(kernel)));
    }

    private Optional<Winograd> call(Winograd.Pass pass, TensorType image, TensorType kernel, Epilogue epilogue) {
        int filters = kernel.shape().dim(0);
        boolean isThere = image.dtype() == DType.F32
                && library.kernels().hasWinograd()
                && Winograd.fits(pass, window, image.shape(), filters, library.threads());
        return isThere
                ? Optional.of(Winograd.of(pass, image.shape(), filters, epilogue, library.threads()))
                : Optional.empty();
    }

    private Recipe recipe(Winograd call, List<Layout> inputs, Layout result) {
        return OwnRecipe.of(call, library.threads(), inputs, List.of(result), OwnRecipe.apart(question));
    }

    private Layout inputsFirst(TensorType kernel) {
        Shape shape = kernel.shape();
        long[] dims = {shape.dim(0), shape.dim(1), shape.dim(2), shape.dim(3)};
        memory.desc desc = new memory.desc(dims, Layouts.dataType(kernel.dtype()), memory.format_tag.hwio);
        return library.layouts().layout(kernel, desc);
    }
}
