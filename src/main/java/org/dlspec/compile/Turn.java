package org.dlspec.compile;

/** What a batch does in training. */
public enum Turn {
    /** It adds its gradient to the sums of its group; the parameters stay as they are. */
    GATHER,
    /** It ends its group, or is a group by itself: the parameters are updated. */
    UPDATE
}
