package org.dlspec.backend.onednn;

import java.util.List;
import org.dlspec.target.Activation;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * One direction of batch normalisation in training by {@code native/batch_norm.hpp}, on channels that lie innermost, of f32
 * or bf16. Forward takes (x, gamma, beta, and maybe a summand) to y, mean, variance, and with relu a mask of bits; backward
 * takes (x, mean, variance, gamma, dy, with relu the mask, and maybe another dy that is added) to dx, dgamma, dbeta, and of
 * a summand its gradient.
 *
 * @param used the results that somebody wants; the others have no place
 */
record BatchNormCall(Direction direction, TensorType image, double epsilon, Activation activation, List<Boolean> used)
        implements KernelCall {
    /** Channels of one word of a mask: GROUP of {@code native/batch_norm.hpp}. */
    static final long GROUP = 16;

    private static final long CHUNKS = 32;
    /** Results that are larger would push out of the caches what the next kernel reads, and are not there when it comes. */
    private static final long STREAMED_BYTES = 1L << 20;

    BatchNormCall {
        used = List.copyOf(used);
    }

    /** What is computed. */
    enum Direction {
        FORWARD,
        BACKWARD
    }

    @Override
    public String id() {
        return switch (direction) {
            case FORWARD -> "own:batch_norm";
            case BACKWARD -> "own:batch_norm_backward";
        };
    }

    @Override
    public Launch bind(Kernels kernels, Operands at, Owner owner) {
        return kernels.batchNorm(this, at, owner);
    }

    @Override
    public long scratchBytes(int threads) {
        return 8 * (2 * CHUNKS + 2 + 2L * threads) * (channels() + GROUP);
    }

    /** The bytes of a mask of bits for this image. */
    static long maskBytes(Shape image) {
        long channels = image.dim(1);
        return channels == 0 ? 0 : image.size() / channels * ((channels + GROUP - 1) / GROUP) * 2;
    }

    /** The numbers that native kernels take. */
    List<Long> sizes() {
        long type = NativeKernels.type(image.dtype());
        return List.of(rows(), channels(), image.bytes() > STREAMED_BYTES ? 1L : 0L, type);
    }

    /** The address of a result; 0 of one that nobody wants. */
    long result(Operands at, int place) {
        return at.wanted(place, used);
    }

    long rows() {
        return channels() == 0 ? 0 : image.shape().size() / channels();
    }

    long channels() {
        return image.shape().dim(1);
    }
}
