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
record PatchBlocks(Products products, long rows, long filters, long splits) {
    private static final long FEWEST_PLACES = 128;

    /**
     * What products take: at most so many rows and filters in a block, and whole units of them, of rows at the end of a block
     * steps; and what a number of a place and a kept sum cost, in products of one row by 16 filters.
     */
    private record Cost(
            long mostRows,
            long mostFilters,
            long rowUnit,
            long rowStep,
            long filterUnit,
            double aRow,
            double aFilter,
            double aKeptSum) {
        /**
         * Patches of so many rows, for as many places as are taken at a time, stay in a second-level cache of 512 KiB. Units are
         * rows and vectors of filters that are summed together, of the widest vectors and twice the narrower ones.
         */
        static final Cost OF_FLOATS = new Cost(384, 768, 12, 4, 32, 0.5, 0.25, 0.5);
        /** Both operands of a block stay in a second-level cache of 2 MiB. Numbers are split, and those of rows transposed. */
        static final Cost OF_PARTS = new Cost(256, 512, 32, 32, 32, 4.5, 2, 2);

        static Cost of(Products products) {
            return products == Products.PARTS ? OF_PARTS : OF_FLOATS;
        }

        double products(long rows, long filters) {
            return (double) Products.filledUp(rows, rowStep) * ceil(filters, filterUnit / 2);
        }
    }

    /** The places that are taken at a time, of floats half as many with the widest vectors. */
    private static final long PLACES = 256;

    /** The work: sums over so many places for each row and filter. */
    record Work(Products products, long places, long rows, long filters, int threads) {
        static Work of(Products products, Window window, Shape x, Shape dy, int threads) {
            long rows = (long) window.kernelHeight() * window.kernelWidth() * x.dim(1);
            return new Work(products, (long) dy.dim(0) * dy.dim(2) * dy.dim(3), rows, dy.dim(1), threads);
        }

        private Cost cost() {
            return Cost.of(products);
        }

        PatchBlocks cut() {
            return LongStream.rangeClosed(ceil(rows, cost().mostRows), ceil(rows, cost().rowUnit))
                    .map(parts -> even(rows, parts, cost().rowUnit))
                    .distinct()
                    .boxed()
                    .flatMap(r -> LongStream.rangeClosed(
                                    ceil(filters, cost().mostFilters), ceil(filters, cost().filterUnit))
                            .map(parts -> even(filters, parts, cost().filterUnit))
                            .distinct()
                            .boxed()
                            .flatMap(k -> LongStream.rangeClosed(1, mostSplits())
                                    .mapToObj(splits -> new PatchBlocks(products, r, k, splits))))
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
            double kept = splits == 1 ? 0 : cost().aKeptSum * r * k;
            return ceil(places, splits) * (cost().products(r, k) + cost().aRow * r + cost().aFilter * k) + kept;
        }
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        return List.of(rows, filters, splits, room(), PLACES);
    }

    /** The scratch of one thread in floats: both operands of so many places, and what is gathered. */
    long room() {
        if (products == Products.PARTS) {
            return Products.squares(rows, PLACES) + Products.squares(filters, PLACES) + Products.SIDE * rows;
        }
        Cost cost = Cost.of(products);
        long panels =
                (Products.filledUp(rows, cost.rowUnit) + Products.filledUp(filters, cost.filterUnit)) * (PLACES + 16);
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
