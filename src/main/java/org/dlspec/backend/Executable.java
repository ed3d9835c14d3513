package org.dlspec.backend;

/** A plan in a device's memory. Feed every input, run, fetch. Allocates nothing after it was made. */
public interface Executable extends AutoCloseable {
    /** Sets an input. Values lie in the standard layout: channels innermost for images, row-major else. */
    void feed(String input, float[] values);

    /** Sets an input of whole numbers. */
    void feed(String input, int[] values);

    /** Runs all steps once. */
    void run();

    /** Copies a result of the last run, in the standard layout, into an array of its size. */
    void fetch(String result, float[] into);

    @Override
    void close();
}
