package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.dlspec.data.ClassedSamples;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.data.Balance;
import org.junit.jupiter.api.Test;

class PortionTest {
    @Test
    void everyEpochTakesEverySampleOnceInAnOrderOfItsOwn() {
        Iterator<Portion> portions = Portion.training(new Portion.Schooling(10, 4, 2, true, 3), 1, 0);
        List<Integer> first = samples(portions, 3);
        List<Integer> second = samples(portions, 3);
        assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", new TreeSet<>(first).toString());
        assertEquals(10, first.size());
        assertEquals(new TreeSet<>(first), new TreeSet<>(second));
        assertNotEquals(first, second);
        assertEquals(false, portions.hasNext());
    }

    @Test
    void anEpochCanBeTakenUpInItsMiddle() {
        Portion.Schooling schooling = new Portion.Schooling(10, 4, 3, true, 3);
        Iterator<Portion> whole = Portion.training(schooling, 1, 0);
        samples(whole, 4);
        assertEquals(samples(whole, 5), samples(Portion.training(schooling, 2, 1), 5));
    }

    @Test
    void aBalancedEpochIsWhatItsBalanceDraws() {
        Balancing balancing =
                new Balancing(new Balance.Oversample(new FieldName("y")), ClassedSamples.of(new int[] {0, 0, 0, 1}));
        Portion.Schooling schooling =
                new Portion.Schooling(balancing.samples(), 4, 3, false, 3, Optional.of(balancing));
        assertEquals(2, schooling.stepsPerEpoch());
        assertEquals(List.of(0, 1, 2, 3, 3, 3), samples(Portion.training(schooling, 1, 0), 2));
        Portion.Schooling shuffled = new Portion.Schooling(balancing.samples(), 4, 3, true, 3, Optional.of(balancing));
        Iterator<Portion> whole = Portion.training(shuffled, 1, 0);
        samples(whole, 3);
        assertEquals(samples(whole, 3), samples(Portion.training(shuffled, 2, 1), 3));
    }

    @Test
    void withoutShufflingTheOrderIsKept() {
        Iterator<Portion> portions = Portion.training(new Portion.Schooling(5, 2, 1, false, 3), 1, 0);
        assertEquals(List.of(0, 1, 2, 3, 4), samples(portions, 3));
    }

    @Test
    void batchesComeInOrderHoweverSlowTheLoaderIs() {
        List<Float> seen = new ArrayList<>();
        try (Batches batches = new Batches(new Slow(false), Portion.inOrder(11, 2))) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                for (float value : next.get().numbers(0)) {
                    seen.add(value);
                }
                batches.giveBack(next.get());
            }
        }
        assertEquals("[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0]", seen.toString());
    }

    @Test
    void whatTheLoaderMetReachesTheTrainer() {
        try (Batches batches = new Batches(new Slow(true), Portion.inOrder(11, 2))) {
            batches.next();
            assertEquals(
                    "sample 3 is broken",
                    assertThrows(IllegalStateException.class, batches::next).getMessage());
        }
    }

    @Test
    void closingEarlyEndsTheLoader() {
        Batches batches = new Batches(new Slow(false), Portion.inOrder(1000, 1));
        batches.next();
        batches.close();
        assertEquals(
                0,
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("dlspec-loader"))
                        .count());
    }

    private static List<Integer> samples(Iterator<Portion> portions, int count) {
        List<Integer> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Portion portion = portions.next();
            for (int s = 0; s < portion.size(); s++) {
                samples.add(portion.sample(s));
            }
        }
        return samples;
    }

    private record Slow(boolean breaks) implements Samples {
        @Override
        public int count() {
            return 11;
        }

        @Override
        public List<Feed> feeds() {
            return List.of(new Feed("input.x", 1, Feed.Element.FLOATS));
        }

        @Override
        public void read(int feed, int sample, int epoch, float[] into, int at) {
            if (breaks && sample == 3) {
                throw new IllegalStateException("sample 3 is broken");
            }
            if (sample % 3 == 0) {
                Thread.yield();
            }
            into[at] = sample;
        }
    }
}
