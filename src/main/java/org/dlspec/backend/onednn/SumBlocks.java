package org.dlspec.backend.onednn;

import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * How the sums of a gradient of weights by minimal filtering are cut into blocks of channels by filters, and the tiles into
 * splits, so that the thread that has most to do has least. Threads share out the blocks times splits in their order, as
 * OpenMP's static schedule does.
 */
record SumBlocks(long channels, long filters, long splits) {
    /** Sums of one block, 2.25 MiB: of larger ones, transforms are fewer still, but sums come from too far away. */
    private static final long MOST_SUMS = 36 * 128 * 128;

    private static final long LANES = 16;
    private static final long FEWEST_TILES = 24;

    // What a thread does in so many cycles for 36 points, measured on a processor with two units of 16 products each.
    // More
    // points cost more in proportion, which changes nothing.
    private static final double CYCLES_A_PRODUCT = 36.0 / 32;
    private static final double CYCLES_A_TRANSFORM = 250.0 / LANES;
    private static final double CYCLES_A_RESULT = 16;
    private static final double CYCLES_A_KEPT_SUM = 36;

    /** The work: so many tiles of a layer of so many channels and filters. */
    record Work(long points, long tiles, long channels, long filters, int threads) {
        static Work of(TiledConvolution sizes, int threads) {
            return new Work(sizes.weightPoints(), sizes.tiles(), sizes.channels(), sizes.filters(), threads);
        }

        SumBlocks cut() {
            return LongStream.rangeClosed(1, groups(channels))
                    .map(parts -> even(channels, parts))
                    .distinct()
                    .boxed()
                    .flatMap(c -> LongStream.rangeClosed(1, groups(filters))
                            .map(parts -> even(filters, parts))
                            .distinct()
                            .filter(k -> points * c * k <= MOST_SUMS)
                            .boxed()
                            .flatMap(k -> LongStream.rangeClosed(1, mostSplits())
                                    .mapToObj(splits -> new SumBlocks(c, k, splits))))
                    .min(Comparator.comparingDouble(this::longest).thenComparing(SumBlocks::channels))
                    .orElseThrow();
        }

        /** Each split has some tiles to add up. */
        private long mostSplits() {
            return Math.max(1, Math.min(2L * threads, tiles / FEWEST_TILES));
        }

        /** The cycles of the thread that has most to do. */
        private double longest(SumBlocks blocks) {
            long across = ceil(filters, blocks.filters);
            long tasks = ceil(channels, blocks.channels) * across * blocks.splits;
            return StaticShares.longest(tasks, threads, task -> {
                long block = task / blocks.splits;
                return cycles(
                        Math.min(blocks.channels, channels - block / across * blocks.channels),
                        Math.min(blocks.filters, filters - block % across * blocks.filters),
                        blocks.splits);
            });
        }

        /** Of one task. */
        private double cycles(long c, long k, long splits) {
            double sums = (double) filledUp(c) * filledUp(k);
            double each = sums * CYCLES_A_PRODUCT + (filledUp(c) + filledUp(k)) * CYCLES_A_TRANSFORM;
            double kept = splits == 1 ? 0 : CYCLES_A_KEPT_SUM;
            return ceil(tiles, splits) * each + sums * (CYCLES_A_RESULT / splits + kept);
        }
    }

    /** How wide equal parts are, in whole vectors. */
    private static long even(long count, long parts) {
        return ceil(groups(count), parts) * LANES;
    }

    private static long filledUp(long count) {
        return groups(count) * LANES;
    }

    private static long groups(long count) {
        return ceil(count, LANES);
    }

    private static long ceil(long count, long by) {
        return (count + by - 1) / by;
    }
}
