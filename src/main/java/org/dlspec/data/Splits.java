package org.dlspec.data;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.tensor.Philox;

/**
 * Divides samples into parts. What a source brings as validation or test part stays; the rest, whether the source calls
 * it training part or nothing, is what a random split divides.
 */
public final class Splits {
    /** The stream of the draws: no other user of the seed of a split has it. */
    private static final int STREAM = 0x5B117;

    private Splits() {}

    /**
     * A random division of what is left. Every part gets its share of the samples to within one; what the shares leave
     * over belongs to no part.
     */
    public static Parts random(Parts brought, Shares shares, long seed) {
        return stratified(brought, shares, new int[brought.rows()], seed);
    }

    /**
     * As {@link #random}, and every part also gets its share, to within two samples, of each stratum: the rows with the
     * same number, which is that of their class. A negative number is a stratum, too.
     */
    public static Parts stratified(Parts brought, Shares shares, int[] strata, long seed) {
        int[] rows = left(brought);
        int[] order = Philox.permutation(rows.length, seed, Philox.stream(STREAM, 0));
        // By stratum, and within it in random order: both in one number, which Java sorts without objects.
        long[] keys = new long[rows.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) strata[rows[order[i]]] << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] sorted = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = rows[order[(int) keys[i]]];
        }
        return deal(brought, shares, sorted);
    }

    /**
     * A random division of what is left that keeps the rows with the same number, a patient or a drive, in one part.
     * The shares are met as nearly as whole groups allow, those of each stratum too.
     */
    public static Parts grouped(Parts brought, Shares shares, int[] groups, int[] strata, long seed) {
        return GroupedSplit.divide(brought, left(brought), shares, groups, strata, seed);
    }

    /** How many rows each part has after either of the random divisions: which rows these are is left to chance alone. */
    public static Map<Part, Integer> sizes(Parts brought, Shares shares) {
        int[] owners = owners(shares, left(brought).length);
        Map<Part, Integer> sizes = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            int size = part == Part.TRAIN ? 0 : brought.count(part);
            for (int owner : owners) {
                size += owner == part.ordinal() ? 1 : 0;
            }
            sizes.put(part, size);
        }
        return sizes;
    }

    private static Parts deal(Parts brought, Shares shares, int[] rows) {
        return brought.dealt(rows, owners(shares, rows.length));
    }

    /** Gives each row to the part that lags furthest behind its share, so that every run of rows is divided evenly. */
    private static int[] owners(Shares shares, int rows) {
        Part[] parts = Part.values();
        int[] dealt = new int[parts.length + 1];
        double[] wanted = new double[parts.length + 1];
        for (Part part : parts) {
            wanted[part.ordinal()] = shares.of(part);
        }
        wanted[parts.length] = 1 - shares.train() - shares.validation() - shares.test();
        int[] owners = new int[rows];
        for (int i = 0; i < rows; i++) {
            int best = 0;
            for (int p = 1; p < wanted.length; p++) {
                // The slack makes ties of differences that are rounding noise; the earlier part wins a tie.
                if (wanted[p] * (i + 1) - dealt[p] > wanted[best] * (i + 1) - dealt[best] + 1e-9) {
                    best = p;
                }
            }
            dealt[best]++;
            owners[i] = best;
        }
        return owners;
    }

    private static int[] left(Parts brought) {
        int[] rows = new int[brought.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (brought.isLeft(row)) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** Why these shares cannot be applied to a source that brings these parts, or nothing. */
    public static Optional<Problem> problem(Map<Part, Integer> brought, Shares shares) {
        for (Part part : new Part[] {Part.VALIDATION, Part.TEST}) {
            if (shares.of(part) > 0 && brought.containsKey(part)) {
                return Optional.of(new Problem(
                        "the data bring a " + part + " part of " + brought.get(part) + " samples, and the split gives "
                                + part + " a share, too",
                        "leave `" + part + "` out of the split"));
            }
        }
        return Optional.empty();
    }

    /**
     * The parts that a column of texts names: train, val or validation, test. Empty when a cell says something else.
     */
    public static Optional<Parts> column(TextColumn column) {
        Parts parts = Parts.none(column.rows());
        for (Part part : Part.values()) {
            parts = parts.with(
                    part,
                    IntStream.range(0, column.rows())
                            .filter(row -> named(column.get(row))
                                    .filter(p -> p == part)
                                    .isPresent())
                            .toArray());
        }
        return parts.undivided().length == 0 ? Optional.of(parts) : Optional.empty();
    }

    private static Optional<Part> named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "train" -> Optional.of(Part.TRAIN);
            case "val", "validation" -> Optional.of(Part.VALIDATION);
            case "test" -> Optional.of(Part.TEST);
            default -> Optional.empty();
        };
    }
}
