package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * Layer normalizations as oneDNN primitives. Channels lie innermost, so that a tensor is a matrix of all places by all
 * channels, whatever its rank.
 */
final class LayerNorms {
    private static final int AFFINE =
            dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;

    private final Library library;
    private final Question question;
    private final float epsilon;

    LayerNorms(Library library, Question question, double epsilon) {
        this.library = library;
        this.question = question;
        this.epsilon = (float) epsilon;
    }

    /** (x, gamma, beta) to y, and mean and variance of each place where they are used. */
    Optional<Recipe> forward() {
        if (!isTable()) {
            return Optional.empty();
        }
        boolean isKept = question.used().get(1) || question.used().get(2);
        int purpose = isKept ? dnnl.prop_kind.forward_training.value : dnnl.prop_kind.forward_inference.value;
        memory.desc x = table();
        return forward(purpose, x).map(chosen -> {
            PrimitiveRecipe.Builder recipe = new PrimitiveRecipe.Builder(library, question, chosen)
                    .input(dnnl.DNNL_ARG_SRC, 0, x)
                    .input(dnnl.DNNL_ARG_SCALE, 1, vector(question.input(1)))
                    .input(dnnl.DNNL_ARG_SHIFT, 2, vector(question.input(2)))
                    .result(dnnl.DNNL_ARG_DST, 0, x)
                    .mayOverwrite(0, 0);
            if (isKept) {
                recipe.result(dnnl.DNNL_ARG_MEAN, 1, vector(question.result(1)))
                        .result(dnnl.DNNL_ARG_VARIANCE, 2, vector(question.result(2)));
            }
            return recipe.build();
        });
    }

    /** (x, mean, variance, gamma, dy) to dx, dgamma, dbeta. */
    Optional<Recipe> backward() {
        if (!isTable()) {
            return Optional.empty();
        }
        memory.desc x = table();
        return forward(dnnl.prop_kind.forward_training.value, x).flatMap(hint -> backward(hint, x));
    }

    private Optional<Recipe> backward(layer_normalization_forward.primitive_desc hint, memory.desc x) {
        return Library.attempt(() -> new layer_normalization_backward.primitive_desc(
                        library.engine(),
                        dnnl.prop_kind.backward.value,
                        x,
                        x,
                        x,
                        epsilon,
                        AFFINE,
                        hint,
                        Library.attributes(),
                        false))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .input(dnnl.DNNL_ARG_SRC, 0, x)
                        .input(dnnl.DNNL_ARG_MEAN, 1, vector(question.input(1)))
                        .input(dnnl.DNNL_ARG_VARIANCE, 2, vector(question.input(2)))
                        .input(dnnl.DNNL_ARG_SCALE, 3, vector(question.input(3)))
                        .input(dnnl.DNNL_ARG_DIFF_DST, 4, x)
                        .result(dnnl.DNNL_ARG_DIFF_SRC, 0, x)
                        .result(dnnl.DNNL_ARG_DIFF_SCALE, 1, vector(question.result(1)))
                        .result(dnnl.DNNL_ARG_DIFF_SHIFT, 2, vector(question.result(2)))
                        .build());
    }

    private Optional<layer_normalization_forward.primitive_desc> forward(int purpose, memory.desc x) {
        return Library.attempt(() -> new layer_normalization_forward.primitive_desc(
                library.engine(), purpose, x, x, epsilon, AFFINE, Library.attributes(), false));
    }

    private boolean isTable() {
        Shape shape = question.input(0).shape();
        return shape.rank() == 2 || shape.rank() >= 4;
    }

    private memory.desc table() {
        Shape shape = question.input(0).shape();
        int channels = shape.dim(1);
        Shape rows = Shape.of(Math.toIntExact(shape.size() / channels), channels);
        return library.layouts().desc(question.input(0).with(rows), Layout.PLAIN);
    }

    private memory.desc vector(TensorType type) {
        return library.layouts().standard(type);
    }
}
