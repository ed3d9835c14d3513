package org.dlspec.train;

import java.util.List;
import org.dlspec.data.PictureBatch;
import org.dlspec.data.PictureKernels;

/**
 * The samples of one split, ready to be put into batches. What a sample holds depends on its number and on the epoch (for
 * a repeated sample on its round: {@link Portion#round}), and
 * on nothing that was read before; it may be read by several threads.
 */
public interface Samples {
    int count();

    List<Feed> feeds();

    /** Writes the numbers of a sample for feed number {@code feed} into the array from {@code at} on. */
    void read(int feed, int sample, int epoch, float[] into, int at);

    /** Whether the pictures of this feed may be noted in place of being read. */
    default boolean hasPictures(int feed) {
        return false;
    }

    /** Notes the picture of a sample with its changes, from which {@link #read} would make numbers. */
    default void note(int feed, int sample, int epoch, PictureBatch into, int number) {
        throw new IllegalStateException(feeds().get(feed).name() + " is read");
    }

    /** The same samples, with the same bits, made by these kernels where they are pictures. */
    default Samples with(PictureKernels kernels) {
        return this;
    }
}
