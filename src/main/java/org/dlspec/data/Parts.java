package org.dlspec.data;

import java.util.Arrays;
import java.util.Optional;

/** Which part each row belongs to; a row may belong to none yet. Immutable. */
public final class Parts {
    private static final byte NONE = -1;

    private final byte[] parts;

    private Parts(byte[] parts) {
        this.parts = parts;
    }

    /** Rows that belong to no part. */
    public static Parts none(int rows) {
        byte[] parts = new byte[rows];
        Arrays.fill(parts, NONE);
        return new Parts(parts);
    }

    /** First {@code train} rows of the training part, then the validation rows, then the test rows. */
    public static Parts blocks(int train, int validation, int test) {
        byte[] parts = new byte[Math.addExact(Math.addExact(train, validation), test)];
        Arrays.fill(parts, 0, train, (byte) Part.TRAIN.ordinal());
        Arrays.fill(parts, train, train + validation, (byte) Part.VALIDATION.ordinal());
        Arrays.fill(parts, train + validation, parts.length, (byte) Part.TEST.ordinal());
        return new Parts(parts);
    }

    public int rows() {
        return parts.length;
    }

    public Optional<Part> of(int row) {
        return parts[row] == NONE ? Optional.empty() : Optional.of(Part.values()[parts[row]]);
    }

    /** Whether a row is in the training part or in none, so that a split may give it away. */
    boolean isLeft(int row) {
        return parts[row] == NONE || parts[row] == Part.TRAIN.ordinal();
    }

    /** The rows of a part, in the order of the rows. */
    public int[] rows(Part part) {
        return rows((byte) part.ordinal());
    }

    /** The rows that belong to no part. */
    public int[] undivided() {
        return rows(NONE);
    }

    // Loops instead of streams: a check divides all data again and again.
    private int[] rows(byte owner) {
        int[] rows = new int[count(owner)];
        int next = 0;
        for (int row = 0; row < parts.length; row++) {
            if (parts[row] == owner) {
                rows[next++] = row;
            }
        }
        return rows;
    }

    public int count(Part part) {
        return count((byte) part.ordinal());
    }

    private int count(byte owner) {
        int count = 0;
        for (byte part : parts) {
            count += part == owner ? 1 : 0;
        }
        return count;
    }

    /** The same with these rows in this part. */
    public Parts with(Part part, int... rows) {
        byte[] changed = parts.clone();
        for (int row : rows) {
            changed[row] = (byte) part.ordinal();
        }
        return new Parts(changed);
    }

    /** The same with each of the rows in the part of this number, in the order of the parts; in none where there is no such. */
    Parts dealt(int[] rows, int[] owners) {
        byte[] changed = parts.clone();
        int count = Part.values().length;
        for (int i = 0; i < rows.length; i++) {
            changed[rows[i]] = owners[i] < count ? (byte) owners[i] : NONE;
        }
        return new Parts(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parts that && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return Arrays.toString(parts);
    }
}
