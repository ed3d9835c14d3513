package org.dlspec.backend;

import org.dlspec.data.PictureBatch;

/** A plan in a device's memory. Feed every input, run, fetch. Allocates nothing after it was made. */
public interface Executable extends AutoCloseable {
    /** Sets an input. Values lie in the standard layout: channels innermost for images, row-major else. */
    void feed(String input, float[] values);

    /** Sets an input of whole numbers. */
    void feed(String input, int[] values);

    /** Sets an input to pictures, which are made here and now. */
    void feed(String input, PictureBatch pictures);

    /** Runs all steps once. */
    void run();

    /**
     * Runs all steps once and notes how long each has taken. Clocks are read between steps, so that the whole is a little
     * slower than {@link #run}.
     *
     * @param nanos a place for each step of the plan
     */
    void runTimed(long[] nanos);

    /** Copies a result of the last run, in the standard layout, into an array of its size. */
    void fetch(String result, float[] into);

    @Override
    void close();
}
