package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.dlspec.target.Activation;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Batch normalizations on nhwc images, by oneDNN and in training by our own kernel; a matrix counts as images of one pixel. */
final class Normalizations {
    /** Channels of bf16 from which on our own kernel is faster. */
    private static final int FEWEST_ROUNDED = 256;

    private static final int DY = 4;
    private static final int MASK = 5;
    private static final int SUMMAND = 3;
    private static final int D_SUMMAND = 3;

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
    List<Candidate> training() {
        List<Candidate> candidates = new ArrayList<>();
        own(BatchNormCall.Direction.FORWARD).ifPresent(candidates::add);
        candidates.add(primitive(this::primitiveTraining));
        return candidates;
    }

    private static Candidate primitive(Supplier<Optional<Recipe>> making) {
        return new Candidate("primitive", Optional.of("because no other is usually faster"), making);
    }

    private Optional<Recipe> primitiveTraining() {
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
    List<Candidate> backward() {
        boolean isMasked = activation == Activation.RELU;
        boolean isPacked = isMasked && question.offered().get(MASK).equals(Layouts.BITS);
        List<Candidate> candidates = new ArrayList<>();
        // A mask is read by the kernel of those who wrote it.
        if (!isMasked || isPacked) {
            own(BatchNormCall.Direction.BACKWARD).ifPresent(candidates::add);
        }
        if (!isPacked) {
            candidates.add(primitive(this::primitiveBackward));
        }
        return candidates;
    }

    private Optional<Recipe> primitiveBackward() {
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

    /** (x, gamma, beta, summand) to y, mean, variance, mask. */
    Optional<Recipe> trainingWithSummand() {
        return Optional.of(rows(BatchNormCall.Direction.FORWARD, Map.of(0, List.of(0, SUMMAND))));
    }

    /** (x, mean, variance, gamma, dy, mask, and maybe another dy) to dx, dgamma, dbeta, dsummand. */
    Optional<Recipe> backwardWithSummand() {
        List<Integer> gradients = question.inputs().size() > MASK + 1 ? List.of(DY, MASK + 1) : List.of(DY);
        return Optional.of(rows(BatchNormCall.Direction.BACKWARD, Map.of(0, gradients, D_SUMMAND, gradients)));
    }

    private Optional<Candidate> own(BatchNormCall.Direction direction) {
        if (!library.kernels().hasFastBatchNorm()) {
            return Optional.empty();
        }
        int input = switch (direction) {
            case FORWARD -> 0;
            case BACKWARD -> DY;
        };
        Recipe recipe = rows(direction, Map.of(0, List.of(input)));
        return Optional.of(new Candidate("rows", claim(question.input(0)), () -> Optional.of(recipe)));
    }

    /** @param overwriting the inputs that results may lie on; those that are not named lie on none */
    private Recipe rows(BatchNormCall.Direction direction, Map<Integer, List<Integer>> overwriting) {
        KernelCall call = new BatchNormCall(direction, question.input(0), epsilon, activation, question.used());
        List<List<Integer>> overwrite = new ArrayList<>(OwnRecipe.apart(question));
        overwriting.forEach(overwrite::set);
        return OwnRecipe.of(call, library.threads(), packed(question.inputs()), packed(question.results()), overwrite);
    }

    /** Rows of few numbers of bf16 cost more for what is done with them than for moving them, and oneDNN does less. */
    private static Optional<String> claim(TensorType image) {
        int channels = image.shape().dim(1);
        boolean isWide = image.dtype() == DType.F32 || channels >= FEWEST_ROUNDED;
        return isWide && channels % BatchNormCall.GROUP == 0
                ? Optional.of("because it moves memory faster")
                : Optional.empty();
    }

    /** The standard layouts, and of a mask that of bits. */
    private List<Layout> packed(List<TensorType> types) {
        return types.stream()
                .map(type -> type.dtype() == DType.U8 ? library.layouts().bits(type) : Layout.standard(type.shape()))
                .toList();
    }

    private memory.desc channels() {
        return library.layouts().standard(question.input(1));
    }

    private Optional<batch_normalization_forward.primitive_desc> forward(int purpose, int flags) {
        return Library.attempt(() -> new batch_normalization_forward.primitive_desc(
                library.engine(), purpose, x, x, epsilon, flags, Library.attributes(), false));
    }
}
