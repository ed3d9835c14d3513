package org.dlspec.vocab.data;

import org.dlspec.data.Image;

/** A stage of a pipe at work on one sample. The checker lets each see only what it is for. */
public interface Stage {
    default Image picture(Image image) {
        throw new IllegalStateException("a stage that is not for pictures got one");
    }

    /** The numbers after the stage; the array given is not changed. */
    default double[] numbers(double[] numbers) {
        throw new IllegalStateException("a stage that is not for numbers got some");
    }

    /** Undoes {@link #numbers}. */
    default double[] restore(double[] numbers) {
        throw new IllegalStateException("a stage that cannot be undone");
    }
}
