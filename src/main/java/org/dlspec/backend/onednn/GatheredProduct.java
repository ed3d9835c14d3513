package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The gradient of a convolution's weights in bf16 as one matrix product: the patches of the image, transposed, by dy. The
 * weights then lie as [kh, kw, C, F]. oneDNN's own kernel takes rows of the image as they are, which are short on small images.
 */
record GatheredProduct(Kernel kernel, Patches patches, Recipe product) implements Recipe {
    /** What patches may take of the memory. */
    private static final long MOST_BYTES = 64L << 20;
    /** Up to here it takes half the time of oneDNN's kernel and less (4x4 to 8x8); from 14x14 on they are equal. */
    private static final int SMALL_IMAGE = 64;

    /** Empty where a tap alone makes the patches, or they are too large. */
    static Optional<Candidate> candidate(Library library, Question question, Window window) {
        Shape dy = question.input(1).shape();
        Patches patches = new Patches(window, question.input(0).shape(), dy);
        boolean isPossible = question.input(0).dtype() == DType.BF16
                && window.groups() == 1
                && window.kernelHeight() * window.kernelWidth() > 1
                && patches.type().bytes() <= MOST_BYTES;
        if (!isPossible) {
            return Optional.empty();
        }
        boolean isSmall = (long) dy.dim(2) * dy.dim(3) <= SMALL_IMAGE;
        Optional<String> claim =
                isSmall ? Optional.of("because oneDNN is slow on images this small") : Optional.empty();
        return Optional.of(new Candidate("product", claim, () -> recipe(library, question, patches)));
    }

    private static Optional<Recipe> recipe(Library library, Question question, Patches patches) {
        long rows = patches.type().shape().dim(0);
        long seen = patches.type().shape().dim(1);
        long filters = question.input(1).shape().dim(1);
        memory.desc a = MatrixProduct.columns(DType.BF16, seen, rows);
        memory.desc b = MatrixProduct.rows(DType.BF16, rows, filters);
        memory.desc y = MatrixProduct.rows(DType.F32, seen, filters);
        return new MatrixProduct(0, a, 1, b, y)
                .recipe(library, gathered(question, patches), Epilogue.NONE)
                .map(product -> new GatheredProduct(kernel(library, question, patches, product), patches, product));
    }

    private static Question gathered(Question question, Patches patches) {
        List<TensorType> inputs = List.of(patches.type(), question.input(1));
        return new Question(question.op(), inputs, question.results(), OwnRecipe.standard(inputs), question.used());
    }

    private static Kernel kernel(Library library, Question question, Patches patches, Recipe product) {
        return new Kernel(
                "own:patches+" + product.kernel().id(),
                List.of(Layout.CHANNELS_LAST, Layout.CHANNELS_LAST),
                List.of(library.layouts().inputsFirst(question.result(0))),
                aligned(patches) + product.kernel().scratchBytes(),
                OwnRecipe.apart(question));
    }

    private static long aligned(Patches patches) {
        return Memory.aligned(patches.type().bytes());
    }

    @Override
    public Launch bind(Library library, Operands at, Owner owner) {
        Launch gather = library.kernels().patches(patches, at.x(0), at.scratch(), owner);
        List<Long> factors = List.of(at.scratch(), at.x(1));
        Launch multiply =
                product.bind(library, new Operands(factors, at.results(), at.scratch() + aligned(patches)), owner);
        return () -> {
            gather.run();
            multiply.run();
        };
    }
}
