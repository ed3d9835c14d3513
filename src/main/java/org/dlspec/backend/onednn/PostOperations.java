package org.dlspec.backend.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;

/** What an epilogue asks of a oneDNN primitive; the bias is an argument of its own, the rest are post-operations. */
record PostOperations(Epilogue epilogue, memory.desc bias, memory.desc result) {
    /** The first post-operation has this place among the arguments of its primitive. */
    private static final int SUMMAND = dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1;

    primitive_attr attributes() {
        primitive_attr attributes = Library.attributes();
        post_ops after = new post_ops();
        if (epilogue.summand()) {
            after.append_binary(dnnl.algorithm.binary_add, result);
        }
        if (epilogue.activation() == Activation.RELU) {
            after.append_eltwise(dnnl.algorithm.eltwise_relu, 0, 0);
        }
        attributes.set_post_ops(after);
        return attributes;
    }

    /** The recipe with what comes after both factors. */
    PrimitiveRecipe.Builder arguments(PrimitiveRecipe.Builder recipe) {
        if (epilogue.bias()) {
            recipe.input(dnnl.DNNL_ARG_BIAS, 2, bias);
        }
        if (epilogue.summand()) {
            recipe.input(SUMMAND, epilogue.summandPlace(), result);
        }
        return recipe;
    }
}
