package org.dlspec.backend.onednn;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reduction;
import org.bytedeco.dnnl.reorder;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Rescaling;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Ops on quantized numbers as oneDNN primitives; convolutions of them are in {@link Convolutions}. */
final class Quantizations {
    /** The columns of a matrix of weights, as the bit of their axis. */
    private static final int COLUMNS = 1 << 1;

    private final Library library;
    private final Question question;

    Quantizations(Library library, Question question) {
        this.library = library;
        this.question = question;
    }

    /** (x, scale) to whole numbers. */
    Optional<Recipe> quantize() {
        TensorType x = question.input(0);
        return reorder(Layout.standard(x.shape()), dnnl.DNNL_ARG_DST, 0);
    }

    /** (x, scale of each place of the axis) to whole numbers. Weights are in row-major order. */
    Optional<Recipe> quantize(int axis) {
        return reorder(Layout.PLAIN, dnnl.DNNL_ARG_DST, 1 << axis);
    }

    /** (q, scale) to real numbers. */
    Optional<Recipe> dequantize() {
        return reorder(Layout.standard(question.input(0).shape()), dnnl.DNNL_ARG_SRC, 0);
    }

    /** oneDNN divides by the scale of what it writes and multiplies by that of what it reads. */
    private Optional<Recipe> reorder(Layout layout, int scaled, int mask) {
        memory.desc x = library.layouts().desc(question.input(0), layout);
        memory.desc y = library.layouts().desc(question.result(0), layout);
        primitive_attr attributes = Library.attributes();
        attributes.set_scales_mask(scaled, mask);
        return Library.attempt(
                        () -> new reorder.primitive_desc(library.engine(), x, library.engine(), y, attributes, false))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .chosenInput(dnnl.DNNL_ARG_FROM, 0, x)
                        .plainInput(dnnl.DNNL_ARG_ATTR_SCALES | scaled, 1)
                        .chosenResult(dnnl.DNNL_ARG_TO, 0, y)
                        .build());
    }

    /** (x) to the largest at each place of the axis. */
    Optional<Recipe> maximum(int axis) {
        memory.desc x = library.layouts().desc(question.input(0), Layout.PLAIN);
        long[] dims = new long[question.input(0).shape().rank()];
        Arrays.fill(dims, 1);
        dims[axis] = question.result(0).shape().dim(0);
        memory.desc y = library.layouts().standard(question.result(0)).reshape(dims);
        return Library.attempt(() -> new reduction.primitive_desc(
                        library.engine(),
                        dnnl.algorithm.reduction_max.value,
                        x,
                        y,
                        0f,
                        0f,
                        Library.attributes(),
                        false))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .chosenInput(dnnl.DNNL_ARG_SRC, 0, x)
                        .result(dnnl.DNNL_ARG_DST, 0, y)
                        .build());
    }

    /** (a, b, bias, summand, scale) to a b. The weights lie as oneDNN likes them. */
    Optional<Recipe> product(Epilogue epilogue, Rescaling rescaling) {
        memory.desc a = library.layouts().standard(question.input(0));
        long[] dims = Layouts.dims(library.layouts().standard(question.input(1)));
        memory.desc b = new memory.desc(dims, Layouts.dataType(question.input(1).dtype()), memory.format_tag.any);
        memory.desc y = library.layouts().standard(question.result(0));
        memory.desc bias = epilogue.bias() ? Layouts.row(question.input(2)) : new memory.desc();
        memory.desc summand =
                epilogue.summand() ? library.layouts().standard(question.input(epilogue.summandPlace())) : y;
        PostOperations after = new PostOperations(
                epilogue, bias, summand, Optional.of(new PostOperations.Scaled(question, rescaling.factor(), COLUMNS)));
        primitive_attr attributes = after.attributes();
        return Library.attempt(() -> epilogue.bias()
                        ? new matmul.primitive_desc(library.engine(), a, b, bias, y, attributes, false)
                        : new matmul.primitive_desc(library.engine(), a, b, y, attributes, false))
                .map(chosen -> after.arguments(new PrimitiveRecipe.Builder(library, question, chosen)
                                .input(dnnl.DNNL_ARG_SRC, 0, a)
                                .chosenInput(dnnl.DNNL_ARG_WEIGHTS, 1, chosen.weights_desc())
                                .result(dnnl.DNNL_ARG_DST, 0, y))
                        .build());
    }
}
