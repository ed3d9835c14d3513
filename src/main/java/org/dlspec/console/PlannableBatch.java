package org.dlspec.console;

/** A tensor has fewer elements than the largest int, so that batches of a model have a largest size. */
public final class PlannableBatch {
    private PlannableBatch() {}

    /** @param most the largest batch that can be planned */
    public static void check(int batch, int most) {
        if (batch > most) {
            throw new UsageException("a batch of " + batch + " makes tensors that are too large; at most " + most
                    + " samples can be planned");
        }
    }
}
