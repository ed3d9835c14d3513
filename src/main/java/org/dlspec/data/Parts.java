package org.dlspec.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /** The rows of a part, in the order of the rows. */
    public int[] rows(Part part) {
        return IntStream.range(0, parts.length)
                .filter(row -> parts[row] == part.ordinal())
                .toArray();
    }

    /** The rows that belong to no part. */
    public int[] undivided() {
        return IntStream.range(0, parts.length)
                .filter(row -> parts[row] == NONE)
                .toArray();
    }

    public int count(Part part) {
        return rows(part).length;
    }

    /** The same with these rows in this part. */
    public Parts with(Part part, int... rows) {
        byte[] changed = parts.clone();
        for (int row : rows) {
            changed[row] = (byte) part.ordinal();
        }
        return new Parts(changed);
    }

    /** The same with these rows in no part. */
    public Parts without(int... rows) {
        byte[] changed = parts.clone();
        for (int row : rows) {
            changed[row] = NONE;
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
