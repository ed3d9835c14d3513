package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.TensorType;

/**
 * Products of matrices as the passes of oneDNN's inner product, x [M, K] weights [K, N]: other kernels than those of its
 * matmul, faster where M is small.
 */
final class InnerProducts {
    private static final int TRAINING = dnnl.prop_kind.forward_training.value;

    private final Library library;
    private final Question question;

    private InnerProducts(Library library, Question question) {
        this.library = library;
        this.question = question;
    }

    /** Empty for numbers of other types than f32. */
    static Optional<InnerProducts> of(Library library, Question question) {
        boolean isServed = question.inputs().stream().allMatch(input -> input.dtype() == DType.F32);
        return isServed ? Optional.of(new InnerProducts(library, question)) : Optional.empty();
    }

    /** (x, weights, bias) to x weights. */
    Optional<Recipe> forward(Epilogue epilogue) {
        memory.desc x = rows(question.input(0));
        memory.desc weights = weights(question.input(1));
        memory.desc y = rows(question.result(0));
        memory.desc bias = epilogue.bias()
                ? library.layouts().standard(question.input(2))
                : library.owner().keep(new memory.desc());
        PostOperations after = PostOperations.of(epilogue, bias, y);
        primitive_attr attributes = after.attributes();
        return Library.attempt(() -> epilogue.bias()
                        ? new inner_product_forward.primitive_desc(
                                library.engine(), TRAINING, x, weights, bias, y, attributes, false)
                        : new inner_product_forward.primitive_desc(
                                library.engine(), TRAINING, x, weights, y, attributes, false))
                .map(chosen -> after.arguments(new PrimitiveRecipe.Builder(library, question, chosen)
                                .input(dnnl.DNNL_ARG_SRC, 0, x)
                                .input(dnnl.DNNL_ARG_WEIGHTS, 1, weights)
                                .result(dnnl.DNNL_ARG_DST, 0, y))
                        .build());
    }

    /** (dy, weights) to dx = dy weights^T. */
    Optional<Recipe> backwardData() {
        memory.desc dy = rows(question.input(0));
        memory.desc weights = weights(question.input(1));
        memory.desc dx = rows(question.result(0));
        return hint(dx, weights, dy)
                .flatMap(hint -> Library.attempt(() -> new inner_product_backward_data.primitive_desc(
                        library.engine(), dx, weights, dy, hint, Library.attributes(), false)))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .input(dnnl.DNNL_ARG_DIFF_DST, 0, dy)
                        .input(dnnl.DNNL_ARG_WEIGHTS, 1, weights)
                        .result(dnnl.DNNL_ARG_DIFF_SRC, 0, dx)
                        .build());
    }

    /** (x, dy) to dweights = x^T dy. */
    Optional<Recipe> backwardWeights() {
        memory.desc x = rows(question.input(0));
        memory.desc dy = rows(question.input(1));
        memory.desc weights = weights(question.result(0));
        return hint(x, weights, dy)
                .flatMap(hint -> Library.attempt(() -> new inner_product_backward_weights.primitive_desc(
                        library.engine(), x, weights, dy, hint, Library.attributes(), false)))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .input(dnnl.DNNL_ARG_SRC, 0, x)
                        .input(dnnl.DNNL_ARG_DIFF_DST, 1, dy)
                        .result(dnnl.DNNL_ARG_DIFF_WEIGHTS, 0, weights)
                        .build());
    }

    /** The forward product that oneDNN wants to see beside a backward one. */
    private Optional<inner_product_forward.primitive_desc> hint(memory.desc x, memory.desc weights, memory.desc y) {
        return Library.attempt(() -> new inner_product_forward.primitive_desc(
                library.engine(), TRAINING, x, weights, y, Library.attributes(), false));
    }

    private static memory.desc rows(TensorType type) {
        return MatrixProduct.rows(
                type.dtype(), type.shape().dim(0), type.shape().dim(1));
    }

    /** Weights [K, N] as oneDNN names their axes: outputs by inputs. */
    private static memory.desc weights(TensorType type) {
        return MatrixProduct.columns(
                type.dtype(), type.shape().dim(1), type.shape().dim(0));
    }
}
