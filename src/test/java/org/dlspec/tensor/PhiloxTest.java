package org.dlspec.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhiloxTest {

    /** The lines "philox4x32 10" of Random123's file kat_vectors: counter, key, result. */
    @Test
    void givesThePublishedKnownAnswers() {
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(0, 0, 0));
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(-1, -1, -1));
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(0x299f31d0a4093822L, 0x0370734413198a2eL, 0x85a308d3243f6a88L));
    }

    @Test
    void wordsInBulkEqualSingleWords() {
        int[] bulk = new int[23];
        Philox.words(77, Philox.stream(3, 9), 5, bulk);
        for (int i = 0; i < bulk.length; i++) {
            assertEquals(Philox.word(77, Philox.stream(3, 9), 5 + i), bulk[i]);
        }
    }

    @Test
    void uniformFloatIsTheUpper24BitsOfOneWord() {
        assertEquals((0x6627e8d5 >>> 8) * 0x1p-24f, Philox.uniformFloat(0, 0, 0));
        assertEquals((0xe169c58d >>> 8) * 0x1p-24f, Philox.uniformFloat(0, 0, 1));
    }

    @Test
    void next64PutsTheFirstWordLow() {
        assertEquals(0xe169c58d6627e8d5L, Philox.next64(0, 0, 0));
        assertEquals(0x9b00dbd8bc57ac4cL, Philox.next64(0, 0, 1));
    }

    @Test
    void streamHoldsTheIdHighAndTheStepLow() {
        assertEquals(0x00000002_FFFFFFFFL, Philox.stream(2, -1));
    }

    @Test
    void uniformHasTheMomentsOfTheUniformDistribution() {
        double sum = 0;
        double squares = 0;
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            double u = Philox.uniform(1, 2, i);
            sum += u;
            squares += u * u;
        }
        assertEquals(1.0 / 2, sum / n, 0.005);
        assertEquals(1.0 / 3, squares / n, 0.005);
    }

    @Test
    void normalHasTheMomentsOfTheNormalDistribution() {
        double[] powers = new double[5];
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            double z = Philox.normal(1, 2, i);
            for (int p = 1; p <= 4; p++) {
                powers[p] += Math.pow(z, p) / n;
            }
        }
        assertEquals(0, powers[1], 0.02);
        assertEquals(1, powers[2], 0.03);
        assertEquals(0, powers[3], 0.05);
        assertEquals(3, powers[4], 0.15);
    }

    @Test
    void belowIsEvenAndStaysInRange() {
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[Philox.below(7, 5, 0, i)]++;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 500);
        }
    }

    @Test
    void permutationHoldsEveryNumberOnceAndDependsOnSeedAndStream() {
        int[] order = Philox.permutation(1000, 42, 0);
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, sorted[i]);
        }
        assertArrayEquals(order, Philox.permutation(1000, 42, 0));
        assertTrue(!Arrays.equals(order, Philox.permutation(1000, 43, 0)));
        assertTrue(!Arrays.equals(order, Philox.permutation(1000, 42, 1)));
        assertEquals(0, Philox.permutation(0, 1, 1).length);
    }

    @Test
    void manyNormalsAreTheSameAsOneByOne() {
        double[] many = new double[7];
        Philox.normals(5, 6, (3L << 32) + 10, many);
        for (int i = 0; i < many.length; i++) {
            assertEquals(Philox.normal(5, 6, (3L << 32) + 10 + i), many[i]);
        }
    }

    @Test
    void everyOrderOfThreeIsEquallyLikely() {
        int[] counts = new int[27];
        for (int seed = 0; seed < 6000; seed++) {
            int[] p = Philox.permutation(3, seed, 0);
            counts[9 * p[0] + 3 * p[1] + p[2]]++;
        }
        assertEquals(6, Arrays.stream(counts).filter(c -> c > 850 && c < 1150).count());
    }

    private static int[] block(long seed, long stream, long block) {
        int[] words = new int[4];
        Philox.block(seed, stream, block, words, 0);
        return words;
    }
}
