package org.dlspec.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The samples of a training by class, and epochs drawn from them. Samples without a class stand apart: an epoch has each of
 * them once. Immutable.
 */
public final class ClassedSamples {
    /** The streams of the draws: no other user of a seed has them. The one for a class is that many later. */
    private static final int PICK = "balance.pick".hashCode();

    private static final int ORDER = "balance.order".hashCode();

    private final List<int[]> classes;
    private final int[] others;

    private ClassedSamples(List<int[]> classes, int[] others) {
        this.classes = List.copyOf(classes);
        this.others = others;
    }

    /** Each sample by the number of its class, which is negative where it has none. */
    public static ClassedSamples of(int[] classOf) {
        TreeMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int sample = 0; sample < classOf.length; sample++) {
            members.computeIfAbsent(Math.max(-1, classOf[sample]), c -> new ArrayList<>())
                    .add(sample);
        }
        List<Integer> others = members.getOrDefault(-1, List.of());
        List<int[]> classes =
                members.tailMap(0).values().stream().map(ClassedSamples::array).toList();
        return new ClassedSamples(classes, array(others));
    }

    /** How many samples each class has that has any. */
    public int[] sizes() {
        return classes.stream().mapToInt(c -> c.length).toArray();
    }

    public int withoutClass() {
        return others.length;
    }

    /**
     * An epoch with so many samples of each class: each of them equally often, and which have one more is drawn anew in
     * every epoch.
     */
    public int[] even(int perClass, Turn turn) {
        IntStream all = IntStream.concat(
                IntStream.range(0, classes.size()).flatMap(c -> Arrays.stream(drawn(c, perClass, turn))),
                Arrays.stream(others));
        return turn.shuffled(all.sorted().toArray(), ORDER);
    }

    /**
     * The same, in an order that deals the classes out in turn: of any run of samples each class has as many as each other
     * to within one, where every sample has a class.
     */
    public int[] inTurn(int perClass, Turn turn) {
        List<int[]> lots = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            int[] drawn = Arrays.stream(drawn(c, perClass, turn)).sorted().toArray();
            lots.add(turn.shuffled(drawn, ORDER + 1 + c));
        }
        lots.add(turn.shuffled(others, ORDER));
        return dealt(lots);
    }

    private int[] drawn(int c, int count, Turn turn) {
        int[] members = classes.get(c);
        int[] extra = turn.picked(members, count % members.length, PICK + c);
        int[] drawn = Arrays.copyOf(extra, count);
        for (int i = extra.length; i < count; i++) {
            drawn[i] = members[(i - extra.length) % members.length];
        }
        return drawn;
    }

    /** Takes from the lot that lags furthest behind its share; the earlier one wins a tie. */
    private static int[] dealt(List<int[]> lots) {
        int total = lots.stream().mapToInt(lot -> lot.length).sum();
        int[] taken = new int[lots.size()];
        int[] order = new int[total];
        for (int i = 0; i < total; i++) {
            int best = 0;
            for (int lot = 1; lot < taken.length; lot++) {
                if (lag(lots, lot, taken, i, total) > lag(lots, best, taken, i, total)) {
                    best = lot;
                }
            }
            order[i] = lots.get(best)[taken[best]++];
        }
        return order;
    }

    /** Whole numbers, so that ties are ties. */
    private static long lag(List<int[]> lots, int lot, int[] taken, int i, int total) {
        return (long) lots.get(lot).length * (i + 1) - (long) taken[lot] * total;
    }

    private static int[] array(List<Integer> samples) {
        return samples.stream().mapToInt(Integer::intValue).toArray();
    }
}
