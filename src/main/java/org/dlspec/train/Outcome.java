package org.dlspec.train;

/** How a training ended. */
public enum Outcome {
    FINISHED,
    /** Asked to stop; a checkpoint stands behind the last step. */
    INTERRUPTED,
    /** There was nothing left to do. */
    ALREADY_FINISHED
}
