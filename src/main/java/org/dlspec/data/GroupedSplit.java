package org.dlspec.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.tensor.Philox;

/** Deals whole groups of rows out at random, each to the part that lacks most of what the group has. */
final class GroupedSplit {
    /** The stream of the draws: no other user of the seed of a split has it. */
    private static final int STREAM = 0x5B117;

    /** Shares that leave less than this over leave nothing over. */
    private static final double SLACK = 1e-9;

    /** A limit for ties that go round; a few passes find everything. */
    private static final int MOST_PASSES = 20;

    /** Rows that each part still lacks, by part and stratum; the last part holds what the shares leave over. */
    private final double[][] lack;

    private final Map<Integer, Integer> sizes = new LinkedHashMap<>();
    private final List<Integer> strataOf = new ArrayList<>();

    private GroupedSplit(int[] rows, int[] strata, double[] shares) {
        for (int row : rows) {
            sizes.merge(strata[row], 1, Integer::sum);
        }
        strataOf.addAll(sizes.keySet());
        lack = new double[shares.length][strataOf.size()];
        for (int part = 0; part < shares.length; part++) {
            for (int s = 0; s < strataOf.size(); s++) {
                lack[part][s] = shares[part] * sizes.get(strataOf.get(s));
            }
        }
    }

    static Parts divide(Parts brought, int[] rows, Shares shares, int[] groups, int[] strata, long seed) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int row : rows) {
            members.computeIfAbsent(groups[row], g -> new ArrayList<>()).add(row);
        }
        GroupedSplit split = new GroupedSplit(rows, strata, withRest(shares));
        List<List<Integer>> all = List.copyOf(members.values());
        int[] order = Philox.permutation(all.size(), seed, Philox.stream(STREAM, 1));
        double[][] counts =
                all.stream().map(group -> split.counts(group, strata)).toArray(double[][]::new);
        int[] partOf = new int[all.size()];
        for (int i : order) {
            partOf[i] = split.deal(counts[i]);
        }
        split.better(order, counts, partOf);
        int[] owned = all.stream().flatMap(List::stream).mapToInt(r -> r).toArray();
        int[] owners = IntStream.range(0, partOf.length)
                .flatMap(i -> all.get(i).stream().mapToInt(r -> partOf[i]))
                .toArray();
        return brought.dealt(owned, owners);
    }

    private static double[] withRest(Shares shares) {
        double rest = 1 - shares.train() - shares.validation() - shares.test();
        return rest > SLACK
                ? new double[] {shares.train(), shares.validation(), shares.test(), rest}
                : new double[] {shares.train(), shares.validation(), shares.test()};
    }

    /**
     * The part for a group. With c rows of stratum s in the group and l lacking, the sum over the strata of (l - c)^2 / size
     * falls most where the sum of c l / size is largest, since c is the same for all parts; the earlier part wins a tie.
     */
    private int deal(double[] counts) {
        int best = 0;
        for (int part = 1; part < lack.length; part++) {
            if (gain(lack[part], counts) > gain(lack[best], counts) + SLACK) {
                best = part;
            }
        }
        move(counts, best, -1);
        return best;
    }

    /** Moves single groups for as long as the same sum falls: a large group that came late may have found no room. */
    private void better(int[] order, double[][] counts, int[] partOf) {
        boolean moved = true;
        for (int pass = 0; moved && pass < MOST_PASSES; pass++) {
            moved = false;
            for (int i : order) {
                int from = partOf[i];
                move(counts[i], from, 1);
                partOf[i] = deal(counts[i]);
                moved |= partOf[i] != from;
            }
        }
    }

    private void move(double[] counts, int part, int sign) {
        for (int s = 0; s < counts.length; s++) {
            lack[part][s] += sign * counts[s];
        }
    }

    private double[] counts(List<Integer> group, int[] strata) {
        double[] counts = new double[strataOf.size()];
        group.forEach(row -> counts[strataOf.indexOf(strata[row])]++);
        return counts;
    }

    private double gain(double[] lacking, double[] counts) {
        double sum = 0;
        for (int s = 0; s < counts.length; s++) {
            sum += counts[s] * lacking[s] / sizes.get(strataOf.get(s));
        }
        return sum;
    }
}
