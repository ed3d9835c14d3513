package org.dlspec.vocab;

import java.util.List;
import java.util.Optional;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What one sample of an input, a tensor or a target is. Sizes are per sample: the batch axis is not part of a kind. */
public sealed interface Kind {
    /** {@code Vec[N]}: N numbers. */
    @Doc("N numbers.")
    record Vec(int n) implements Kind {
        @Override
        public String toString() {
            return "Vec[" + n + "]";
        }
    }

    /** {@code Seq[T, D]}: T positions of D numbers. */
    @Doc("T positions of D numbers each: a sentence, a signal.")
    record Seq(int t, int d) implements Kind {
        @Override
        public String toString() {
            return "Seq[" + t + ", " + d + "]";
        }
    }

    /** {@code Image[C, H, W]}: channels, height, width. */
    @Doc("A picture: channels, height, width.")
    record Image(int c, int h, int w) implements Kind {
        @Override
        public String toString() {
            return "Image[" + c + ", " + h + ", " + w + "]";
        }
    }

    /** {@code Volume[C, D, H, W]}. */
    @Doc("A stack of pictures: channels, depth, height, width.")
    record Volume(int c, int d, int h, int w) implements Kind {
        @Override
        public String toString() {
            return "Volume[" + c + ", " + d + ", " + h + ", " + w + "]";
        }
    }

    /** {@code Tokens[T, vocab: V]}: T numbers of words. */
    @Doc("T words, each as its number in a vocabulary of V.")
    record Tokens(int t, int vocab) implements Kind {
        @Override
        public String toString() {
            return "Tokens[" + t + ", vocab: " + vocab + "]";
        }
    }

    /** {@code Category[K]}: one of K values, as an input. */
    @Doc("One of K values, as an input.")
    record Category(int k) implements Kind {
        @Override
        public String toString() {
            return "Category[" + k + "]";
        }
    }

    /** {@code Class[K]}: exactly one of K classes, as a target; the names may be given. */
    @Doc("Exactly one of K classes, as a target; names may follow the number.")
    @Word("Class")
    record ClassOf(int k, List<String> names) implements Kind {
        public ClassOf {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return "Class[" + k + "]";
        }
    }

    /** {@code Binary}: yes or no. */
    @Doc("Yes or no, as a target.")
    record Binary() implements Kind {
        @Override
        public String toString() {
            return "Binary";
        }
    }

    /** {@code Labels[K]}: K independent answers. */
    @Doc("K independent answers of yes or no, as a target.")
    record Labels(int k) implements Kind {
        @Override
        public String toString() {
            return "Labels[" + k + "]";
        }
    }

    /** {@code Scalar}: one number, as a target. */
    @Doc("One number, as a target.")
    record Scalar() implements Kind {
        @Override
        public String toString() {
            return "Scalar";
        }
    }

    /** {@code Mask[K, H, W]}: a class for every pixel. */
    @Doc("One of K classes for every pixel, as a target.")
    record Mask(int k, int h, int w) implements Kind {
        @Override
        public String toString() {
            return "Mask[" + k + ", " + h + ", " + w + "]";
        }
    }

    /** {@code K?}: may be missing. */
    @Doc("May be missing: an empty cell is no answer, and is left out of loss and metrics.")
    record Maybe(Kind kind) implements Kind {
        @Override
        public String toString() {
            return kind + "?";
        }
    }

    /** What the value is where it is there: {@code K} for {@code K?}. */
    default Kind present() {
        return this instanceof Maybe maybe ? maybe.kind : this;
    }

    /** The type of a batch of this kind in a graph; Class and Category give i32 [B], Tokens i32 [B, T], Mask i32
     * [B, H, W], Binary and Scalar f32 [B, 1]. */
    default Optional<TensorType> batch(int size) {
        if (this instanceof Vec vec) {
            return Optional.of(TensorType.f32(size, vec.n));
        }
        if (this instanceof Seq seq) {
            return Optional.of(TensorType.f32(size, seq.t, seq.d));
        }
        if (this instanceof Image image) {
            return Optional.of(TensorType.f32(size, image.c, image.h, image.w));
        }
        if (this instanceof ClassOf) {
            return Optional.of(TensorType.i32(size));
        }
        if (this instanceof Binary || this instanceof Scalar) {
            return Optional.of(TensorType.f32(size, 1));
        }
        if (this instanceof Labels labels) {
            return Optional.of(TensorType.f32(size, labels.k));
        }
        if (this instanceof Volume volume) {
            return Optional.of(TensorType.f32(size, volume.c, volume.d, volume.h, volume.w));
        }
        if (this instanceof Tokens tokens) {
            return Optional.of(TensorType.i32(size, tokens.t));
        }
        if (this instanceof Category) {
            return Optional.of(TensorType.i32(size));
        }
        if (this instanceof Mask mask) {
            return Optional.of(TensorType.i32(size, mask.h, mask.w));
        }
        return Optional.empty();
    }

    /** The kind of a tensor in a graph, from the shape of its batch: rank 2 is a Vec, 3 a Seq, 4 an Image. */
    static Kind of(Shape batch) {
        return switch (batch.rank()) {
            case 2 -> new Vec(batch.dim(1));
            case 3 -> new Seq(batch.dim(1), batch.dim(2));
            case 4 -> new Image(batch.dim(1), batch.dim(2), batch.dim(3));
            case 5 -> new Volume(batch.dim(1), batch.dim(2), batch.dim(3), batch.dim(4));
            default -> throw new IllegalStateException("no kind has a batch of shape " + batch);
        };
    }
}
