package org.dlspec.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.tensor.Philox;

/**
 * The division of samples into k folds for a cross-validation: the training and the validation part together are dealt
 * out anew, the test part stays. Every sample lies in exactly one fold.
 */
public final class Folds {
    /** The stream of the draws: no other user of a seed has it. */
    private static final int STREAM = "folds".hashCode();

    private final int[] rows;
    private final int[] foldOf;

    private Folds(int[] rows, int[] foldOf) {
        this.rows = rows;
        this.foldOf = foldOf;
    }

    /**
     * Folds whose sizes differ by at most one, and so do their samples of each stratum, which is the number of a row's class.
     *
     * @param divided the parts of all rows; those of none stay outside
     */
    public static Folds stratified(Parts divided, int k, int[] strata, long seed) {
        int[] rows = dealt(divided);
        int[] order = IntStream.of(Philox.permutation(rows.length, seed, Philox.stream(STREAM, 0)))
                .boxed()
                .sorted(Comparator.comparingInt(i -> strata[rows[i]]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] foldOf = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            foldOf[order[i]] = i % k;
        }
        return new Folds(rows, foldOf);
    }

    /**
     * Folds that keep the rows with the same number, a patient or a drive, together, and are as equal in size and in each
     * stratum as whole groups allow. The largest group is dealt first, to the fold with the least of what it holds: the
     * greedy rule of Graham 1969 for even loads, with a row of a rare class counting more than one of a frequent class.
     */
    public static Folds grouped(Parts divided, int k, int[] groups, int[] strata, long seed) {
        int[] rows = dealt(divided);
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            members.computeIfAbsent(groups[rows[i]], g -> new ArrayList<>()).add(i);
            sizes.merge(strata[rows[i]], 1, Integer::sum);
        }
        List<List<Integer>> all = List.copyOf(members.values());
        List<List<Integer>> ordered = IntStream.of(Philox.permutation(all.size(), seed, Philox.stream(STREAM, 1)))
                .mapToObj(all::get)
                .sorted(Comparator.comparingInt(group -> -group.size()))
                .toList();
        List<Map<Integer, Integer>> held =
                IntStream.range(0, k).mapToObj(f -> held()).toList();
        int[] foldOf = new int[rows.length];
        for (List<Integer> group : ordered) {
            Map<Integer, Integer> counts = held();
            group.forEach(i -> counts.merge(strata[rows[i]], 1, Integer::sum));
            int fold = lightest(held, counts, sizes);
            group.forEach(i -> foldOf[i] = fold);
            counts.forEach((stratum, count) -> held.get(fold).merge(stratum, count, Integer::sum));
        }
        return new Folds(rows, foldOf);
    }

    /** Why there cannot be so many folds: samples or groups are fewer; or nothing. */
    public static Optional<Problem> problem(Parts divided, int k, Optional<int[]> groups) {
        int[] rows = dealt(divided);
        int most = groups.map(all -> (int)
                        Arrays.stream(rows).map(row -> all[row]).distinct().count())
                .orElse(rows.length);
        String what = groups.isPresent() ? "groups" : "samples";
        return most >= k
                ? Optional.empty()
                : Optional.of(new Problem(
                        k + " folds need at least " + k + " " + what + " beside the test part, and there are " + most,
                        "take fewer folds"));
    }

    /** The parts of a training that is validated on this fold, counted from 0, and learns from the others. */
    public Parts parts(Parts divided, int fold) {
        return divided.with(Part.TRAIN, rows).with(Part.VALIDATION, rows(fold));
    }

    /** The rows of a fold, counted from 0, in their order. */
    public int[] rows(int fold) {
        return IntStream.range(0, rows.length)
                .filter(i -> foldOf[i] == fold)
                .map(i -> rows[i])
                .toArray();
    }

    private static int[] dealt(Parts divided) {
        return IntStream.range(0, divided.rows())
                .filter(row -> divided.of(row).filter(part -> part != Part.TEST).isPresent())
                .toArray();
    }

    private static Map<Integer, Integer> held() {
        return new LinkedHashMap<>();
    }

    /**
     * With c rows of a stratum in the group, n in a fold and s in all, the sum over strata and folds of n^2 / s grows least
     * where the sum of c n / s is smallest; a tie goes to the fold with fewer rows, then to the earlier one.
     */
    private static int lightest(
            List<Map<Integer, Integer>> held, Map<Integer, Integer> counts, Map<Integer, Integer> sizes) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        long fewest = Long.MAX_VALUE;
        for (int fold = 0; fold < held.size(); fold++) {
            double load = 0;
            for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
                load += (double) count.getValue()
                        * held.get(fold).getOrDefault(count.getKey(), 0)
                        / sizes.get(count.getKey());
            }
            long rows = held.get(fold).values().stream()
                    .mapToLong(Integer::longValue)
                    .sum();
            // The slack makes ties of differences that are rounding noise.
            boolean isTie = Math.abs(load - least) <= 1e-9;
            if (!isTie && load < least || isTie && rows < fewest) {
                best = fold;
                least = load;
                fewest = rows;
            }
        }
        return best;
    }
}
