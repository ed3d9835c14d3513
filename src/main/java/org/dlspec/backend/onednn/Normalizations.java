package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.dlspec.target.Activation;

/** Batch normalizations as oneDNN primitives on nhwc images; a matrix counts as images of one pixel. */
final class Normalizations {
    private final Library library;
    private final Question question;
    private final float epsilon;
    private final Activation activation;
    private final int flags;
    private final memory.desc x;

    Normalizations(Library library, Question question, double epsilon, Activation activation) {
        this.library = library;
        this.question = question;
        this.epsilon = (float) epsilon;
        this.activation = activation;
        int affine = dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;
        flags = switch (activation) {
            case NONE -> affine;
            case RELU -> affine | dnnl.normalization_flags.fuse_norm_relu.value;
        };
        x = library.layouts().image(question.input(0));
    }

    /** (x, gamma, beta) to y, mean, variance, and with relu the workspace. */
    Optional<Recipe> training() {
        return forward(dnnl.prop_kind.forward_training.value, flags).map(chosen -> {
            PrimitiveRecipe.Builder recipe = new PrimitiveRecipe.Builder(library, question, chosen)
                    .input(dnnl.DNNL_ARG_SRC, 0, x)
                    .input(dnnl.DNNL_ARG_SCALE, 1, channels())
                    .input(dnnl.DNNL_ARG_SHIFT, 2, channels())
                    .result(dnnl.DNNL_ARG_DST, 0, x)
                    .mayOverwrite(0, 0)
                    .result(dnnl.DNNL_ARG_MEAN, 1, channels())
                    .result(dnnl.DNNL_ARG_VARIANCE, 2, channels());
            return activation == Activation.RELU
                    ? recipe.chosenResult(dnnl.DNNL_ARG_WORKSPACE, 3, chosen.workspace_desc())
                            .build()
                    : recipe.build();
        });
    }

    /** (x, gamma, beta, mean, variance) to y. */
    Optional<Recipe> inference() {
        int global = flags | dnnl.normalization_flags.use_global_stats.value;
        return forward(dnnl.prop_kind.forward_inference.value, global)
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .input(dnnl.DNNL_ARG_SRC, 0, x)
                        .input(dnnl.DNNL_ARG_SCALE, 1, channels())
                        .input(dnnl.DNNL_ARG_SHIFT, 2, channels())
                        .input(dnnl.DNNL_ARG_MEAN, 3, channels())
                        .input(dnnl.DNNL_ARG_VARIANCE, 4, channels())
                        .result(dnnl.DNNL_ARG_DST, 0, x)
                        .mayOverwrite(0, 0)
                        .build());
    }

    /** (x, mean, variance, gamma, dy, and with relu the workspace) to dx, dgamma, dbeta. */
    Optional<Recipe> backward() {
        return forward(dnnl.prop_kind.forward_training.value, flags).flatMap(this::backward);
    }

    private Optional<Recipe> backward(batch_normalization_forward.primitive_desc hint) {
        return Library.attempt(() -> new batch_normalization_backward.primitive_desc(
                        library.engine(),
                        dnnl.prop_kind.backward.value,
                        x,
                        x,
                        x,
                        epsilon,
                        flags,
                        hint,
                        Library.attributes(),
                        false))
                .map(chosen -> {
                    PrimitiveRecipe.Builder recipe = new PrimitiveRecipe.Builder(library, question, chosen)
                            .input(dnnl.DNNL_ARG_SRC, 0, x)
                            .input(dnnl.DNNL_ARG_MEAN, 1, channels())
                            .input(dnnl.DNNL_ARG_VARIANCE, 2, channels())
                            .input(dnnl.DNNL_ARG_SCALE, 3, channels())
                            .input(dnnl.DNNL_ARG_DIFF_DST, 4, x)
                            .result(dnnl.DNNL_ARG_DIFF_SRC, 0, x)
                            .mayOverwrite(0, 4)
                            .result(dnnl.DNNL_ARG_DIFF_SCALE, 1, channels())
                            .result(dnnl.DNNL_ARG_DIFF_SHIFT, 2, channels());
                    return activation == Activation.RELU
                            ? recipe.chosenInput(dnnl.DNNL_ARG_WORKSPACE, 5, hint.workspace_desc())
                                    .build()
                            : recipe.build();
                });
    }

    private memory.desc channels() {
        return library.layouts().standard(question.input(1));
    }

    private Optional<batch_normalization_forward.primitive_desc> forward(int purpose, int flags) {
        return Library.attempt(() -> new batch_normalization_forward.primitive_desc(
                library.engine(), purpose, x, x, epsilon, flags, Library.attributes(), false));
    }
}
