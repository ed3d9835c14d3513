package org.dlspec.backend.onednn;

import java.util.List;
import java.util.stream.Stream;

/** x [B,H,W,C] and dy [B,H',W',C] to the gradient [C, kh kw] of depthwise filters, by {@code native/depthwise.hpp}. */
record DepthwiseWeights(Slide slide) implements KernelCall {
    /** Channels that the widest vectors take together. */
    private static final long PANEL = 32;
    /** A chunk has so many places at least, so that its sums are few beside what they are made of. */
    private static final long FEWEST_PLACES = 256;

    private static final long MOST_CHUNKS_OF_FEW = 32;
    /** What a chunk has of x, which stays in a second-level cache with its part of dy. */
    private static final long CHUNK_BYTES = 192 << 10;

    @Override
    public String id() {
        return "own:depthwise_weights";
    }

    @Override
    public Launch bind(Kernels kernels, Operands at, Owner owner) {
        return kernels.depthwiseWeights(this, at, owner);
    }

    @Override
    public long scratchBytes(int threads) {
        long taps = (long) slide.window().kernelHeight() * slide.window().kernelWidth();
        long channels = (slide.x().dim(1) + PANEL - 1) / PANEL * PANEL;
        // With its border a row of x has no more places than those of dy stride over, and what the taps reach beyond.
        long row = (long) slide.y().dim(3) * slide.window().strideWidth()
                + (long) slide.window().kernelWidth() * slide.window().dilationWidth();
        return Float.BYTES
                * (chunks() * taps * channels + threads * (row + slide.y().dim(3)) * PANEL);
    }

    /** The same for any number of threads. */
    private long chunks() {
        long lines = (long) slide.x().dim(0) * slide.x().dim(2);
        long byPlaces = Math.min(MOST_CHUNKS_OF_FEW, lines * slide.x().dim(3) / FEWEST_PLACES);
        long byBytes = slide.x().size() * Float.BYTES / CHUNK_BYTES;
        return Math.max(1, Math.min(lines, Math.max(byPlaces, byBytes)));
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        return Stream.concat(slide.sizes().stream(), Stream.of(chunks())).toList();
    }
}
