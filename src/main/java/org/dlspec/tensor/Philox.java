package org.dlspec.tensor;

/**
 * A counter-based random generator: every draw is a function of (seed, stream, index) and of nothing that was drawn
 * before, so that a run can be resumed, repeated and spread over threads.
 *
 * <p>It is Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * The key is the seed, low word first. The counter is (low word of the block, high word of the block, low word of the
 * stream, high word of the stream). A block yields four 32-bit words:
 *
 * <ul>
 *   <li>{@link #word} number i is word i % 4 of block i / 4.
 *   <li>{@link #next64} number i is made of words 2i (low half) and 2i + 1 (high half).
 *   <li>{@link #uniformFloat} number i is {@code (word(i) >>> 8) * 2^-24}, exact in single precision, in [0, 1).
 *   <li>{@link #uniform} number i is {@code (next64(i) >>> 11) * 2^-53}, in [0, 1).
 *   <li>{@link #normal} numbers 2k and 2k + 1 are made of block k alone.
 * </ul>
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /** The stream of one user of random numbers (its id) at one step or epoch: the id is the high word. */
    public static long stream(int id, int step) {
        return (long) id << 32 | step & LOW;
    }

    /** Word number {@code index} of the stream; all 32 bits are random. */
    public static int word(long seed, long stream, long index) {
        int[] words = new int[4];
        block(seed, stream, index >>> 2, words, 0);
        return words[(int) (index & 3)];
    }

    /** Fills the array with the words from number {@code first} on; four times as quick as word by word. */
    public static void words(long seed, long stream, long first, int[] out) {
        int i = 0;
        while (i < out.length && (first + i & 3) != 0) {
            out[i] = word(seed, stream, first + i);
            i++;
        }
        for (; i + 4 <= out.length; i += 4) {
            block(seed, stream, first + i >>> 2, out, i);
        }
        for (; i < out.length; i++) {
            out[i] = word(seed, stream, first + i);
        }
    }

    /** 64 random bits. */
    public static long next64(long seed, long stream, long index) {
        int[] words = new int[4];
        block(seed, stream, index >>> 1, words, 0);
        int low = 2 * (int) (index & 1);
        return word64(words[low], words[low + 1]);
    }

    /** A number in [0, 1) with 24 random bits: what dropout compares with its rate. */
    public static float uniformFloat(long seed, long stream, long index) {
        return (word(seed, stream, index) >>> 8) * 0x1p-24f;
    }

    /** A number in [0, 1) with 53 random bits. */
    public static double uniform(long seed, long stream, long index) {
        return unit(next64(seed, stream, index));
    }

    /**
     * A number of the standard normal distribution. Box and Muller 1958: of the two uniform numbers a and b of block
     * {@code index / 2}, sqrt(-2 ln(1 - a)) times the cosine (even index) or sine (odd index) of 2 pi b.
     */
    public static double normal(long seed, long stream, long index) {
        int[] words = new int[4];
        block(seed, stream, index >>> 1, words, 0);
        double radius = Math.sqrt(-2 * StrictMath.log(1 - unit(words[0], words[1])));
        double angle = 2 * Math.PI * unit(words[2], words[3]);
        return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }

    /** Fills the array with the numbers of {@link #normal} from an even number on; eight times as quick as one by one. */
    public static void normals(long seed, long stream, long first, double[] out) {
        if ((first & 1) != 0) {
            throw new IllegalStateException("pairs begin at even numbers, not at " + first);
        }
        int[] words = new int[4];
        for (int i = 0; i < out.length; i += 2) {
            block(seed, stream, first + i >>> 1, words, 0);
            double a = unit(words[0], words[1]);
            double b = unit(words[2], words[3]);
            double radius = Math.sqrt(-2 * StrictMath.log(1 - a));
            out[i] = radius * StrictMath.cos(2 * Math.PI * b);
            if (i + 1 < out.length) {
                out[i + 1] = radius * StrictMath.sin(2 * Math.PI * b);
            }
        }
    }

    private static double unit(int low, int high) {
        return unit(word64(low, high));
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private static long word64(int low, int high) {
        return low & LOW | (long) high << 32;
    }

    /** An integer in [0, bound), equally likely up to a bias of bound / 2^63. The bound is at least 1. */
    public static int below(int bound, long seed, long stream, long index) {
        if (bound < 1) {
            throw new IllegalStateException("a draw below " + bound);
        }
        return (int) Math.multiplyHigh(next64(seed, stream, index) >>> 1, 2L * bound);
    }

    /** The numbers 0 to n - 1 in random order; draw number i of the stream places element i (Fisher and Yates). */
    public static int[] permutation(int n, long seed, long stream) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1, seed, stream, i);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Writes the four words of a block. */
    static void block(long seed, long stream, long block, int[] out, int at) {
        int c0 = (int) block;
        int c1 = (int) (block >>> 32);
        int c2 = (int) stream;
        int c3 = (int) (stream >>> 32);
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW);
            long product1 = MULTIPLIER_1 * (c2 & LOW);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[at] = c0;
        out[at + 1] = c1;
        out[at + 2] = c2;
        out[at + 3] = c3;
    }
}
