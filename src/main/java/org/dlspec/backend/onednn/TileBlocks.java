package org.dlspec.backend.onednn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How a pass of minimal filtering that gives images is cut, so that the thread that has most to do has least: so many tiles at a
 * time, whose transforms a second-level cache holds, and the weights of so many inputs that are transformed at a time.
 *
 * @param inputs all, which are transformed before they are multiplied; fewer, which are where they are multiplied and never
 *     leave the cache; or 0 where they were long before
 * @param isSplit whether threads take parts of the outputs of all tiles, each of which transforms all tiles for itself, and not
 *     blocks of tiles
 */
record TileBlocks(long tiles, long inputs, boolean isSplit) {
    /** The products take so many tiles at a time. */
    private static final long ROWS = 12;
    /** Tiles whose transforms stay in the cache, and how many numbers these are at most: 1 MiB. */
    private static final List<Long> CACHED = List.of(24L, 36L, 48L, ROWS);

    private static final long MOST_CACHED = 1 << 18;
    /** Tiles that share a panel when it has been fetched, where threads take panels. */
    private static final long MOST_SHARING = 36;
    /** Transformed weights that are there at a time: 20 MiB, which the last cache still holds. */
    private static final long MOST_WEIGHTS = 5 << 20;
    /** Inputs whose weights for one panel are transformed where they are multiplied: 147 KB for 36 points. */
    private static final long SOME_INPUTS = 32;

    private static final long MOST_TILES = 72;
    /** Products that wait for the other inputs: 512 KiB. */
    private static final long MOST_PRODUCTS = 1 << 17;

    /** Weights that are still in a second-level cache when they are multiplied: 1 MiB. */
    private static final long NEAR_WEIGHTS = 1 << 18;

    // In products of one tile with one panel of weights, as measured: to transform a tile, to fetch a panel for each
    // block, and to transform a panel, which takes longer where it then goes to memory.
    private static final long A_TILE = 2;
    private static final long A_TILE_BESIDE_RESTING = 1;
    private static final long A_FETCH = 4;
    private static final long A_RESTING_FETCH = 6;
    private static final long A_PANEL = 18;
    private static final long A_FAR_PANEL = 40;

    /** The work: tiles of so many points, and weights. */
    record Work(long points, long weightPoints, long tiles, long inputs, long outputs, int threads) {
        static Work of(TiledConvolution sizes, long inputs, long outputs, int threads) {
            return new Work(sizes.points(), sizes.weightPoints(), sizes.tiles(), inputs, outputs, threads);
        }

        /** Where weights are transformed long before: of blocks those of which the busiest thread has the fewest tiles. */
        TileBlocks prepared() {
            TileBlocks even = CACHED.stream()
                    .map(count -> new TileBlocks(count, 0, false))
                    .min(Comparator.comparingLong(this::taken))
                    .orElseThrow();
            return threads == 1 ? even : cheapest(Stream.of(split(0), even));
        }

        TileBlocks cut() {
            if (inputs <= SOME_INPUTS) {
                return cheapest(transformed());
            }
            return cheapest(weights() > MOST_WEIGHTS ? some() : Stream.concat(transformed(), some()));
        }

        private TileBlocks cheapest(Stream<TileBlocks> candidates) {
            return candidates.min(Comparator.comparingLong(this::time)).orElseThrow();
        }

        private Stream<TileBlocks> transformed() {
            Stream<TileBlocks> blocks = CACHED.stream()
                    .filter(count -> count == ROWS || count * points * inputs <= MOST_CACHED)
                    .map(count -> new TileBlocks(count, inputs, false));
            return threads == 1 ? blocks : Stream.concat(blocks, Stream.of(split(inputs)));
        }

        private TileBlocks split(long transformed) {
            return new TileBlocks(Math.min(filledUp(tiles), MOST_SHARING), transformed, true);
        }

        private Stream<TileBlocks> some() {
            long most = Math.min(MOST_TILES, MOST_PRODUCTS / Winograd.PANEL / points - ROWS);
            long rows = Math.max(1, Math.min(most, filledUp(tiles)) / ROWS);
            return LongStream.rangeClosed(1, rows)
                    .mapToObj(count -> count * ROWS)
                    .flatMap(count ->
                            Stream.of(false, true).map(isSplit -> new TileBlocks(count, SOME_INPUTS, isSplit)));
        }

        /** Of the thread that has most to do. */
        private long time(TileBlocks cut) {
            long panels = ceil(outputs, Winograd.PANEL);
            long mine = cut.isSplit ? ceil(panels, threads) : panels;
            long tile = cut.inputs == 0 ? A_TILE_BESIDE_RESTING : A_TILE;
            long fetch = cut.inputs == 0 ? A_RESTING_FETCH : cut.inputs == inputs ? A_FETCH : A_PANEL;
            long before =
                    cut.inputs == inputs ? panels * (weights() > NEAR_WEIGHTS ? A_FAR_PANEL : A_PANEL) / threads : 0;
            return before + taken(cut) * (mine + tile) + turns(cut) * mine * fetch;
        }

        private long turns(TileBlocks cut) {
            long blocks = ceil(tiles, cut.tiles);
            return cut.isSplit ? blocks : ceil(blocks, threads);
        }

        /** The tiles of the thread that has most of them. */
        private long taken(TileBlocks cut) {
            return cut.isSplit && cut.isWhole(this) ? filledUp(tiles) : turns(cut) * cut.tiles;
        }

        private long weights() {
            return FilteredWeights.count(weightPoints, inputs, outputs);
        }

        private static long filledUp(long count) {
            return ceil(count, ROWS) * ROWS;
        }
    }

    /** The floats that are needed beside the images. */
    long scratch(Work work) {
        long own = planes(work, work.inputs) + planes(work, waiting(work));
        long weights = isWhole(work) ? 0 : FilteredWeights.count(work.weightPoints, inputs, Winograd.PANEL);
        long all = inputs == work.inputs ? work.weights() : 0;
        return Winograd.filledUp(work.inputs) + all + work.threads * (own + weights);
    }

    /** Outputs whose results wait together: all of a thread where the second-level cache is small. */
    private long waiting(Work work) {
        long panels = ceil(ceil(work.outputs, Winograd.PANEL), isSplit ? work.threads : 1);
        return isWhole(work) ? panels * Winograd.PANEL : Winograd.PANEL;
    }

    private boolean isWhole(Work work) {
        return inputs == 0 || inputs == work.inputs;
    }

    /** A block of transformed tiles. Products that are added up fill it up at its end. */
    private long planes(Work work, long width) {
        long held = isWhole(work) ? tiles : tiles + ROWS;
        return work.points * (Winograd.filledUp(width) * held + Winograd.LANES);
    }

    private static long ceil(long count, long by) {
        return (count + by - 1) / by;
    }
}
