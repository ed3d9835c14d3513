package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * A convolution that {@link Winograd} can do in tiles of 4x4 results: of images [B, C, H, W] of f32 or bf16 it keeps their size,
 * or halves that of f32.
 */
record TiledConvolution(Window window, DType dtype, Shape image, long filters) {
    /** In the order of the native kernels. */
    private static final List<Window> WINDOWS = List.of(Window.of(3, 1, 1), Window.of(5, 1, 2), Window.of(3, 2, 1));

    private static final long FEWEST_CHANNELS = 16;

    /** Empty where the window is no such one, or the channels so few that the transforms are most of the work. */
    static Optional<TiledConvolution> of(Window window, TensorType image, long filters) {
        TiledConvolution sizes = new TiledConvolution(window, image.dtype(), image.shape(), filters);
        boolean isPossible = WINDOWS.contains(window)
                && !(sizes.strides() && image.dtype() == DType.BF16)
                && Math.min(sizes.channels(), filters) >= FEWEST_CHANNELS
                && sizes.tiles() > 0;
        return isPossible ? Optional.of(sizes) : Optional.empty();
    }

    long channels() {
        return image.dim(1);
    }

    int taps() {
        return window.kernelHeight();
    }

    boolean strides() {
        return window.strideHeight() > 1;
    }

    /** Which of the native kernels. */
    int code() {
        return WINDOWS.indexOf(window);
    }

    /** Of transformed tiles. */
    long points() {
        return pointsOfALine() * pointsOfALine();
    }

    /** Those that differ in their weights. */
    long weightPoints() {
        return Winograd.points(taps());
    }

    /** Of a window that strides by two 5 for two of its taps and 4 for the third. */
    private long pointsOfALine() {
        return strides() ? 9 : taps() + 3;
    }

    /**
     * Whether filtered weights are read sooner than others are multiplied with directly. They are four times as many:
     * on two threads that takes as long as direct sums for 5 tiles. More threads compute faster and read no faster.
     */
    boolean isWorthFilteredWeights(int threads) {
        return saving() >= Winograd.LEAST_SAVING
                && tiles() >= Math.min(Winograd.FEWEST_TILES, Math.max(8, 4L * threads));
    }

    long tiles() {
        return image.dim(0) * tilesOfAnImage();
    }

    private long tilesOfAnImage() {
        return Winograd.ceil(results(2), 4) * Winograd.ceil(results(3), 4);
    }

    private long results(int axis) {
        return Winograd.ceil(image.dim(axis), window.strideHeight());
    }

    /** Products of direct sums for one of ours: fewer in small images, where many taps see no pixel. */
    double saving() {
        return (double) seen(2) * seen(3) / (multiplied(2) * multiplied(3));
    }

    /** What all taps see of a line. */
    private long seen(int axis) {
        long pixels = image.dim(axis);
        return LongStream.range(0, results(axis))
                .map(result -> result * window.strideHeight() - window.padTop())
                .map(first -> Math.min(first + taps(), pixels) - Math.max(first, 0))
                .sum();
    }

    /** The points of all tiles of a line: those that cover 3 results do without the last. */
    private long multiplied(int axis) {
        long tiles = Winograd.ceil(results(axis), 4);
        long few = Math.min(tiles, 4 * tiles - results(axis));
        return tiles * pointsOfALine() - few * window.strideHeight();
    }
}
