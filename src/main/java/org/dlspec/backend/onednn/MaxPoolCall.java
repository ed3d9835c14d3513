package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * One direction of the maximum of windows by {@code native/pooling.hpp}, on channels that lie innermost, of f32 or bf16. Forward
 * takes (x) to y and positions, backward (dy, positions) to dx.
 *
 * @param used the results that somebody wants; the others have no place
 */
record MaxPoolCall(Direction direction, DType dtype, Slide slide, List<Boolean> used) implements KernelCall {
    /** The widest vectors have so many numbers, and channels fill whole ones. */
    private static final int WIDEST = 16;

    MaxPoolCall {
        used = List.copyOf(used);
    }

    /** What is computed. */
    enum Direction {
        FORWARD,
        BACKWARD
    }

    /**
     * Empty where oneDNN does it: by one rule for both directions, so that positions are read by the kernel of those who wrote
     * them.
     */
    static Optional<Recipe> recipe(Library library, Question question, Window window, Direction direction) {
        TensorType image = direction == Direction.FORWARD ? question.input(0) : question.result(0);
        TensorType pooled = direction == Direction.FORWARD ? question.result(0) : question.input(0);
        boolean isServed = library.kernels().hasPooling() && isServed(image, window);
        if (!isServed) {
            return Optional.empty();
        }
        Slide slide = new Slide(window, image.shape(), pooled.shape());
        KernelCall call = new MaxPoolCall(direction, image.dtype(), slide, question.used());
        return Optional.of(OwnRecipe.standard(call, library.threads(), question, OwnRecipe.apart(question)));
    }

    private static boolean isServed(TensorType image, Window window) {
        Shape shape = image.shape();
        boolean isFloating = image.dtype() == DType.F32 || image.dtype() == DType.BF16;
        boolean isWhole = window.dilationHeight() == 1 && window.dilationWidth() == 1;
        return isFloating && isWhole && shape.size() > 0 && shape.dim(1) % WIDEST == 0;
    }

    @Override
    public String id() {
        return switch (direction) {
            case FORWARD -> "own:max_pool";
            case BACKWARD -> "own:max_pool_backward";
        };
    }

    @Override
    public Launch bind(Kernels kernels, Operands at, Owner owner) {
        return kernels.maxPool(this, at, owner);
    }
}
