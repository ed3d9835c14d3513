package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The weights [F, C, kh, kw] of a convolution, from [kh, kw, C, F], as our gradients lie, into blocks of so many filters or,
 * turned, of channels, as oneDNN's convolutions want them: {@code native/blocks.hpp}, which is faster than oneDNN's own copy.
 */
record BlockedWeights(long taps, long channels, long filters, long width, boolean isTurned) {
    /** Layouts' names: blocks of the first axis, filters, or of the second, channels, lie outermost and innermost. */
    private static final Pattern BLOCKS = Pattern.compile("acdb(\\d+)a|bcda(\\d+)b");

    /** Empty for other copies. */
    static Optional<BlockedWeights> of(Layouts layouts, TensorType kernel, Layout from, Layout to) {
        Matcher blocks = BLOCKS.matcher(to.name());
        boolean isServed = kernel.dtype() == DType.F32
                && kernel.shape().rank() == 4
                && blocks.matches()
                && from.equals(layouts.inputsFirst(kernel));
        if (!isServed) {
            return Optional.empty();
        }
        Shape shape = kernel.shape();
        boolean isTurned = blocks.group(1) == null;
        long width = Long.parseLong(blocks.group(isTurned ? 2 : 1));
        long taps = (long) shape.dim(2) * shape.dim(3);
        BlockedWeights weights = new BlockedWeights(taps, shape.dim(1), shape.dim(0), width, isTurned);
        return Optional.of(weights).filter(w -> w.bytes() == layouts.bytes(kernel, to));
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        return List.of(taps, channels, filters, width, isTurned ? 1L : 0L);
    }

    /** Its memory, the zeros that fill up the last block included. */
    long bytes() {
        long outer = isTurned ? channels : filters;
        long inner = isTurned ? filters : channels;
        return Float.BYTES * taps * inner * ((outer + width - 1) / width * width);
    }
}
