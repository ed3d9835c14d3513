package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * Convolutions of 1x1 and stride 1 as products of matrices by oneDNN: the places of all images are rows, channels lie
 * innermost, and weights lie as [F, C]. In f32.
 */
final class Pointwise {
    private static final Window WINDOW = Window.of(1, 1, 0);

    private final Library library;
    private final Question question;

    private Pointwise(Library library, Question question) {
        this.library = library;
        this.question = question;
    }

    /** Empty for other convolutions. */
    static Optional<Pointwise> of(Library library, Question question, Window window) {
        boolean isServed =
                window.equals(WINDOW) && question.inputs().stream().allMatch(input -> input.dtype() == DType.F32);
        return isServed ? Optional.of(new Pointwise(library, question)) : Optional.empty();
    }

    /** (x, kernel, bias) to y = x kernel^T. */
    Candidate forward(Epilogue epilogue) {
        MatrixProduct product =
                new MatrixProduct(0, rows(question.input(0)), 1, turned(question.input(1)), rows(question.result(0)));
        return candidate(product, epilogue);
    }

    /** (kernel, dy) to dx = dy kernel. */
    Candidate backwardData() {
        MatrixProduct product =
                new MatrixProduct(1, rows(question.input(1)), 0, rows(question.input(0)), rows(question.result(0)));
        return candidate(product, Epilogue.NONE);
    }

    /** (x, dy) to dkernel = dy^T x. */
    Candidate backwardWeights() {
        MatrixProduct product =
                new MatrixProduct(1, turned(question.input(1)), 0, rows(question.input(0)), rows(question.result(0)));
        return candidate(product, Epilogue.NONE);
    }

    private Candidate candidate(MatrixProduct product, Epilogue epilogue) {
        return new Candidate("pointwise_product", Optional.empty(), () -> product.recipe(library, question, epilogue));
    }

    /** The places of images, or the filters of a kernel, by their channels. */
    private static memory.desc rows(TensorType type) {
        return MatrixProduct.rows(type.dtype(), places(type), channels(type));
    }

    /** The same memory, seen as channels by places or filters. */
    private static memory.desc turned(TensorType type) {
        return MatrixProduct.columns(type.dtype(), channels(type), places(type));
    }

    private static long places(TensorType type) {
        Shape shape = type.shape();
        return (long) shape.dim(0) * shape.dim(2) * shape.dim(3);
    }

    private static long channels(TensorType type) {
        return type.shape().dim(1);
    }
}
