package org.dlspec.target;

/** What a pooling keeps of its window. */
public enum Pooling {
    MAX,
    /** The mean over the elements that exist: padding does not count. */
    AVERAGE
}
