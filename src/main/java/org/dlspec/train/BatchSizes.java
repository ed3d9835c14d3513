package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Into which batches samples are divided. A plan is made for each size that occurs, so there are few: the most at once, and
 * the powers of two below.
 */
public final class BatchSizes {
    private BatchSizes() {}

    /**
     * Sizes that hold so many samples together. Only the last is larger than what is left for it, and by no more than a third:
     * a place that is filled for nothing costs as much as a sample.
     */
    public static List<Integer> of(int samples, int most) {
        List<Integer> sizes = new ArrayList<>();
        int left = samples;
        while (left > 0) {
            int below = Integer.highestOneBit(left);
            int above = Math.min(most, below == left ? left : 2 * below);
            boolean isFull = 4L * left >= 3L * above;
            sizes.add(isFull ? above : below);
            left -= isFull ? above : below;
        }
        return sizes;
    }
}
