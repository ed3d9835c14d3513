package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.TensorType;

/** Matrix products and softmax as oneDNN primitives. All matrices are row-major; oneDNN transposes as it reads. */
final class Matrices {
    /** The axis of the scores, in a matrix and in an image. */
    private static final int CLASSES = 1;

    private final Library library;
    private final Question question;

    Matrices(Library library, Question question) {
        this.library = library;
        this.question = question;
    }

    /** (a, b, bias) to a b. */
    List<Candidate> product(boolean transposeA, boolean transposeB, Epilogue epilogue) {
        Optional<String> claim = Optional.of("because it serves all sizes well");
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate("matmul", claim, () -> matmul(transposeA, transposeB, epilogue)));
        Optional<InnerProducts> other = InnerProducts.of(library, question);
        if (!transposeA && !transposeB) {
            candidates.add(
                    new Candidate("inner_product", Optional.empty(), () -> other.flatMap(o -> o.forward(epilogue))));
        } else if (epilogue.isNone() && !transposeA) {
            candidates.add(
                    new Candidate("inner_product", Optional.empty(), () -> other.flatMap(InnerProducts::backwardData)));
        } else if (epilogue.isNone() && !transposeB) {
            candidates.add(new Candidate(
                    "inner_product", Optional.empty(), () -> other.flatMap(InnerProducts::backwardWeights)));
        }
        return candidates;
    }

    private Optional<Recipe> matmul(boolean transposeA, boolean transposeB, Epilogue epilogue) {
        memory.desc a = matrix(question.input(0), transposeA);
        memory.desc b = matrix(question.input(1), transposeB);
        memory.desc y = matrix(question.result(0), false);
        return new MatrixProduct(0, a, 1, b, y).recipe(library, question, epilogue);
    }

    Optional<Recipe> softmax() {
        memory.desc x = library.layouts().standard(question.input(0));
        return softmaxForward(x, dnnl.prop_kind.forward_inference.value)
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .input(dnnl.DNNL_ARG_SRC, 0, x)
                        .result(dnnl.DNNL_ARG_DST, 0, x)
                        .mayOverwrite(0, 0)
                        .build());
    }

    /** (y, dy) to dx. */
    Optional<Recipe> softmaxBackward() {
        memory.desc x = library.layouts().standard(question.input(0));
        return softmaxForward(x, dnnl.prop_kind.forward_training.value)
                .flatMap(hint -> Library.attempt(() -> new softmax_backward.primitive_desc(
                        library.engine(),
                        dnnl.algorithm.softmax_accurate.value,
                        x,
                        x,
                        x,
                        CLASSES,
                        hint,
                        Library.attributes(),
                        false)))
                .map(chosen -> new PrimitiveRecipe.Builder(library, question, chosen)
                        .input(dnnl.DNNL_ARG_DST, 0, x)
                        .input(dnnl.DNNL_ARG_DIFF_DST, 1, x)
                        .result(dnnl.DNNL_ARG_DIFF_SRC, 0, x)
                        .mayOverwrite(0, 1)
                        .build());
    }

    private Optional<softmax_forward.primitive_desc> softmaxForward(memory.desc x, int kind) {
        return Library.attempt(() -> new softmax_forward.primitive_desc(
                library.engine(),
                kind,
                dnnl.algorithm.softmax_accurate.value,
                x,
                x,
                CLASSES,
                Library.attributes(),
                false));
    }

    private static memory.desc matrix(TensorType type, boolean isTransposed) {
        long rows = type.shape().dim(0);
        long columns = type.shape().dim(1);
        return isTransposed
                ? MatrixProduct.columns(type.dtype(), columns, rows)
                : MatrixProduct.rows(type.dtype(), rows, columns);
    }
}
