package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dlspec.data.ClassedSamples;
import org.dlspec.data.Turn;
import org.dlspec.vocab.FieldName;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final FieldName Y = new FieldName("y");

    /** Classes of 50, 30 and 7, and 3 samples without one. */
    private static final int[] CLASS_OF = IntStream.range(0, 90)
            .map(i -> i < 50 ? 0 : i < 80 ? 1 : i < 87 ? 2 : -1)
            .toArray();

    @Test
    void oversamplingBringsEachClassToTheLargest() {
        assertEquals("{-1=3, 0=50, 1=50, 2=50}", counts(new Balance.Oversample(Y), 153));
    }

    @Test
    void undersamplingBringsEachClassToTheSmallest() {
        assertEquals("{-1=3, 0=7, 1=7, 2=7}", counts(new Balance.Undersample(Y), 24));
    }

    @Test
    void balancedBatchesKeepTheLengthOfAnEpoch() {
        assertEquals("{-1=3, 0=29, 1=29, 2=29}", counts(new Balance.BalancedBatches(Y), 90));
    }

    @Test
    void oneClassOrNoneIsLeftAsItIs() {
        for (Balance balance :
                new Balance[] {new Balance.Oversample(Y), new Balance.Undersample(Y), new Balance.BalancedBatches(Y)}) {
            for (int c : new int[] {1, -1}) {
                ClassedSamples same = ClassedSamples.of(new int[] {c, c, c});
                assertEquals(3, balance.samples(same.sizes(), same.withoutClass()));
                assertEquals("[0, 1, 2]", Arrays.toString(balance.epoch(same, new Turn(1, 1, false))));
            }
        }
    }

    private static String counts(Balance balance, int total) {
        ClassedSamples samples = ClassedSamples.of(CLASS_OF);
        int[] order = balance.epoch(samples, new Turn(3, 2, true));
        assertEquals(total, order.length);
        assertEquals(total, balance.samples(samples.sizes(), samples.withoutClass()));
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        IntStream.of(order).forEach(i -> counts.merge(CLASS_OF[i], 1, Integer::sum));
        return counts.toString();
    }
}
