package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;

/**
 * What an epilogue asks of a oneDNN primitive; the bias is an argument of its own, the rest are post-operations.
 *
 * @param scaled what comes before and behind it where whole numbers are multiplied
 */
record PostOperations(Epilogue epilogue, memory.desc bias, memory.desc summand, Optional<Scaled> scaled) {
    /** The first post-operation has this place among the arguments of its primitive. */
    private static final int SUMMAND = dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1;

    /** Those of a product of real numbers; a summand lies as the result. */
    static PostOperations of(Epilogue epilogue, memory.desc bias, memory.desc result) {
        return new PostOperations(epilogue, bias, result, Optional.empty());
    }

    /**
     * The scales by which sums of whole numbers are multiplied, the last input, and the factor behind the epilogue.
     *
     * @param channels the axes of the weights that have a scale for each place, one bit each
     */
    record Scaled(Question question, double factor, int channels) {
        private int place() {
            return question.inputs().size() - 1;
        }
    }

    primitive_attr attributes() {
        primitive_attr attributes = Library.attributes();
        post_ops after = new post_ops();
        if (epilogue.summand()) {
            after.append_binary(dnnl.algorithm.binary_add, summand);
        }
        if (epilogue.activation() == Activation.RELU) {
            after.append_eltwise(dnnl.algorithm.eltwise_relu, 0, 0);
        }
        scaled.filter(scale -> scale.factor() != 1)
                .ifPresent(scale -> after.append_eltwise(dnnl.algorithm.eltwise_linear, (float) scale.factor(), 0));
        scaled.ifPresent(scale -> attributes.set_scales_mask(dnnl.DNNL_ARG_WEIGHTS, scale.channels()));
        attributes.set_post_ops(after);
        return attributes;
    }

    /** The recipe with what comes after both factors. */
    PrimitiveRecipe.Builder arguments(PrimitiveRecipe.Builder recipe) {
        if (epilogue.bias()) {
            recipe.input(dnnl.DNNL_ARG_BIAS, 2, bias);
        }
        if (epilogue.summand()) {
            recipe.input(SUMMAND, epilogue.summandPlace(), summand);
        }
        scaled.ifPresent(scale -> recipe.plainInput(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_WEIGHTS, scale.place()));
        return recipe;
    }
}
