package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
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
        Product product =
                new Product(0, rows(question.input(0)), 1, turned(question.input(1)), rows(question.result(0)));
        return candidate(product, epilogue);
    }

    /** (kernel, dy) to dx = dy kernel. */
    Candidate backwardData() {
        Product product = new Product(1, rows(question.input(1)), 0, rows(question.input(0)), rows(question.result(0)));
        return candidate(product, Epilogue.NONE);
    }

    /** (x, dy) to dkernel = dy^T x. */
    Candidate backwardWeights() {
        Product product =
                new Product(1, turned(question.input(1)), 0, rows(question.input(0)), rows(question.result(0)));
        return candidate(product, Epilogue.NONE);
    }

    /** The inputs that are the left and the right factor, and how the matrices lie. */
    private record Product(int a, memory.desc left, int b, memory.desc right, memory.desc result) {}

    private Candidate candidate(Product product, Epilogue epilogue) {
        return new Candidate("pointwise_product", Optional.empty(), () -> recipe(product, epilogue));
    }

    private Optional<Recipe> recipe(Product product, Epilogue epilogue) {
        memory.desc bias = epilogue.bias()
                ? Layouts.row(question.input(2))
                : library.owner().keep(new memory.desc());
        PostOperations after = new PostOperations(epilogue, bias, product.result());
        primitive_attr attributes = after.attributes();
        return Library.attempt(() -> epilogue.bias()
                        ? new matmul.primitive_desc(
                                library.engine(),
                                product.left(),
                                product.right(),
                                bias,
                                product.result(),
                                attributes,
                                false)
                        : new matmul.primitive_desc(
                                library.engine(), product.left(), product.right(), product.result(), attributes, false))
                .map(chosen -> after.arguments(new PrimitiveRecipe.Builder(library, question, chosen)
                                .input(dnnl.DNNL_ARG_SRC, product.a(), product.left())
                                .input(dnnl.DNNL_ARG_WEIGHTS, product.b(), product.right())
                                .result(dnnl.DNNL_ARG_DST, 0, product.result()))
                        .build());
    }

    /** The places of images, or the filters of a kernel, by their channels. */
    private static memory.desc rows(TensorType type) {
        return new memory.desc(
                new long[] {places(type), channels(type)}, Layouts.dataType(type.dtype()), memory.format_tag.ab);
    }

    /** The same memory, seen as channels by places or filters. */
    private static memory.desc turned(TensorType type) {
        return new memory.desc(
                new long[] {channels(type), places(type)}, Layouts.dataType(type.dtype()), memory.format_tag.ba);
    }

    private static long places(TensorType type) {
        Shape shape = type.shape();
        return (long) shape.dim(0) * shape.dim(2) * shape.dim(3);
    }

    private static long channels(TensorType type) {
        return type.shape().dim(1);
    }
}
