package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.dlspec.target.Pooling;
import org.dlspec.target.Window;
import org.dlspec.target.Window3d;

/** Poolings on nhwc images, by oneDNN and, the maximum of images, by our own kernel. */
final class Poolings {
    private final Library library;
    private final Question question;
    private final Pooling kind;
    /** Of images; cubes have none. */
    private final Optional<Window> window;

    private final int algorithm;
    private final long[] kernel;
    private final long[] strides;
    private final long[] dilations;
    private final long[] before;
    private final long[] after;

    Poolings(Library library, Question question, Pooling kind, Window window) {
        this.library = library;
        this.question = question;
        this.kind = kind;
        this.window = Optional.of(window);
        algorithm = switch (kind) {
            case MAX -> dnnl.algorithm.pooling_max.value;
            case AVERAGE -> dnnl.algorithm.pooling_avg_exclude_padding.value;
        };
        kernel = new long[] {window.kernelHeight(), window.kernelWidth()};
        strides = new long[] {window.strideHeight(), window.strideWidth()};
        dilations = new long[] {window.dilationHeight() - 1, window.dilationWidth() - 1};
        before = new long[] {window.padTop(), window.padLeft()};
        after = new long[] {window.padBottom(), window.padRight()};
    }

    /** The maximum of cubes. */
    Poolings(Library library, Question question, Window3d window) {
        this.library = library;
        this.question = question;
        kind = Pooling.MAX;
        this.window = Optional.empty();
        algorithm = dnnl.algorithm.pooling_max.value;
        kernel = new long[] {window.kernel(), window.kernel(), window.kernel()};
        strides = new long[] {window.stride(), window.stride(), window.stride()};
        dilations = new long[] {0, 0, 0};
        before = new long[] {window.padFront(), window.padTop(), window.padLeft()};
        after = new long[] {window.padBack(), window.padBottom(), window.padRight()};
    }

    /** (x) to y, and for the maximum the workspace. */
    Optional<Recipe> forward() {
        return own(MaxPoolCall.Direction.FORWARD).or(this::primitiveForward);
    }

    private Optional<Recipe> own(MaxPoolCall.Direction direction) {
        return kind == Pooling.MAX
                ? window.flatMap(plane -> MaxPoolCall.recipe(library, question, plane, direction))
                : Optional.empty();
    }

    private Optional<Recipe> primitiveForward() {
        boolean keepsPlaces = kind == Pooling.MAX && question.used().get(1);
        int purpose = keepsPlaces ? dnnl.prop_kind.forward_training.value : dnnl.prop_kind.forward_inference.value;
        memory.desc x = library.layouts().standard(question.input(0));
        memory.desc y = library.layouts().standard(question.result(0));
        return forward(purpose, x, y).map(chosen -> {
            PrimitiveRecipe.Builder recipe = new PrimitiveRecipe.Builder(library, question, chosen)
                    .input(dnnl.DNNL_ARG_SRC, 0, x)
                    .result(dnnl.DNNL_ARG_DST, 0, y);
            return keepsPlaces
                    ? recipe.chosenResult(dnnl.DNNL_ARG_WORKSPACE, 1, chosen.workspace_desc())
                            .build()
                    : recipe.build();
        });
    }

    /** (dy, and for the maximum the workspace) to dx. */
    Optional<Recipe> backward() {
        return own(MaxPoolCall.Direction.BACKWARD).or(this::primitiveBackward);
    }

    private Optional<Recipe> primitiveBackward() {
        memory.desc dx = library.layouts().standard(question.result(0));
        memory.desc dy = library.layouts().standard(question.input(0));
        return forward(dnnl.prop_kind.forward_training.value, dx, dy).flatMap(hint -> backward(hint, dx, dy));
    }

    private Optional<Recipe> backward(pooling_forward.primitive_desc hint, memory.desc dx, memory.desc dy) {
        return Library.attempt(() -> new pooling_backward.primitive_desc(
                        library.engine(),
                        algorithm,
                        dx,
                        dy,
                        strides,
                        kernel,
                        dilations,
                        before,
                        after,
                        hint,
                        Library.attributes(),
                        false))
                .map(chosen -> {
                    PrimitiveRecipe.Builder recipe = new PrimitiveRecipe.Builder(library, question, chosen)
                            .input(dnnl.DNNL_ARG_DIFF_DST, 0, dy)
                            .result(dnnl.DNNL_ARG_DIFF_SRC, 0, dx);
                    return kind == Pooling.MAX
                            ? recipe.chosenInput(dnnl.DNNL_ARG_WORKSPACE, 1, hint.workspace_desc())
                                    .build()
                            : recipe.build();
                });
    }

    private Optional<pooling_forward.primitive_desc> forward(int purpose, memory.desc x, memory.desc y) {
        return Library.attempt(() -> new pooling_forward.primitive_desc(
                library.engine(),
                purpose,
                algorithm,
                x,
                y,
                strides,
                kernel,
                dilations,
                before,
                after,
                Library.attributes(),
                false));
    }
}
