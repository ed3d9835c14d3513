package org.dlspec.backend.onednn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;

/**
 * How the sums of a {@link PatchGradient} are cut into blocks of so many rows (numbers of a patch) by filters, and the places into
 * splits, so that the thread that has most to do has least. Threads share out the blocks times splits in their order, as
 * OpenMP's static schedule does.
 */
record PatchBlocks(long rows, long filters, long splits) {
    /** Patches of so many rows, for as many places as are taken at a time, stay in a second-level cache of 512 KiB. */
    private static final long MOST_ROWS = 384;

    private static final long MOST_FILTERS = 768;
    /** The places that are taken at a time, half as many with the widest vectors. */
    private static final long PLACES = 256;

    private static final long FEWEST_PLACES = 128;
    /** Rows and vectors of filters that are summed together, of the widest vectors and twice the narrower ones. */
    private static final long ROWS = 12;

    private static final long PANEL = 32;

    // What a place costs, in products of one row by one panel of 16 filters.
    private static final double A_ROW = 0.5;
    private static final double A_FILTER = 0.25;
    private static final double A_KEPT_SUM = 0.5;

    /** The work: sums over so many places for each row and filter. */
    record Work(long places, long rows, long filters, int threads) {
        static Work of(Window window, Shape x, Shape dy, int threads) {
            long rows = (long) window.kernelHeight() * window.kernelWidth() * x.dim(1);
            return new Work((long) dy.dim(0) * dy.dim(2) * dy.dim(3), rows, dy.dim(1), threads);
        }

        PatchBlocks cut() {
            return LongStream.rangeClosed(ceil(rows, MOST_ROWS), ceil(rows, ROWS))
                    .map(parts -> even(rows, parts, ROWS))
                    .distinct()
                    .boxed()
                    .flatMap(r -> LongStream.rangeClosed(ceil(filters, MOST_FILTERS), ceil(filters, PANEL))
                            .map(parts -> even(filters, parts, PANEL))
                            .distinct()
                            .boxed()
                            .flatMap(k -> LongStream.rangeClosed(1, mostSplits())
                                    .mapToObj(splits -> new PatchBlocks(r, k, splits))))
                    .min(Comparator.comparingDouble(this::longest).thenComparing(PatchBlocks::rows))
                    .orElseThrow();
        }

        /** Each split has some places to add up. */
        private long mostSplits() {
            return Math.max(1, Math.min(2L * threads, places / FEWEST_PLACES));
        }

        /** The time of the thread that has most to do. */
        private double longest(PatchBlocks blocks) {
            long across = ceil(filters, blocks.filters);
            long tasks = ceil(rows, blocks.rows) * across * blocks.splits;
            return StaticShares.longest(tasks, threads, task -> {
                long block = task / blocks.splits;
                return time(
                        Math.min(blocks.rows, rows - block / across * blocks.rows),
                        Math.min(blocks.filters, filters - block % across * blocks.filters),
                        blocks.splits);
            });
        }

        /** Of one task. */
        private double time(long r, long k, long splits) {
            double products = (double) ceil(r, ROWS / 3) * (ROWS / 3) * ceil(k, PANEL / 2);
            double kept = splits == 1 ? 0 : A_KEPT_SUM * r * k;
            return ceil(places, splits) * (products + A_ROW * r + A_FILTER * k) + kept;
        }
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        return List.of(rows, filters, splits, room(), PLACES);
    }

    /** The scratch of one thread in floats: panels of patches and of dy, and what is gathered. */
    long room() {
        long panels = (ceil(rows, ROWS) * ROWS + ceil(filters, PANEL) * PANEL) * (PLACES + 16);
        return panels + 16 * (rows + 16);
    }

    /** How wide equal parts are, in whole units. */
    private static long even(long count, long parts, long unit) {
        return ceil(ceil(count, unit), parts) * unit;
    }

    private static long ceil(long count, long by) {
        return (count + by - 1) / by;
    }
}
