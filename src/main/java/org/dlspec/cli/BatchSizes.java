package org.dlspec.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.console.UsageException;

/** Reads the sizes of {@code --sweep}: {@code batch=16..256}, or one by one as in {@code batch=50,100}. */
final class BatchSizes {
    /** Enough to see a cliff between powers of 2, where tiles and vectors do not come out even. */
    private static final int STEPS_TO_DOUBLE = 4;

    private static final Pattern RANGE = Pattern.compile("batch=(\\d{1,6})\\.\\.(\\d{1,6})");
    private static final Pattern LIST = Pattern.compile("batch=(\\d{1,6}(?:,\\d{1,6})+)");

    private BatchSizes() {}

    /** From the smallest to the largest; of a range its ends and four steps to each doubling. */
    static List<Integer> parse(String text) {
        Matcher range = RANGE.matcher(text);
        Matcher list = LIST.matcher(text);
        List<Integer> sizes = range.matches()
                ? between(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                : list.matches() ? single(list.group(1)) : List.of();
        if (sizes.size() < 3 || sizes.get(0) < 1) {
            throw new UsageException("`--sweep` takes three sizes or more, as in `batch=16..256` or"
                    + " `batch=32,50,64,100`, not `" + text + "`");
        }
        return sizes;
    }

    private static List<Integer> between(int first, int last) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; first > 0 && (sizes.isEmpty() || sizes.get(sizes.size() - 1) < last); i++) {
            int size = (int) Math.round(first * Math.pow(2, (double) i / STEPS_TO_DOUBLE));
            sizes.add(Math.min(last, size));
        }
        return sizes.stream().distinct().toList();
    }

    private static List<Integer> single(String list) {
        return Arrays.stream(list.split(","))
                .map(Integer::valueOf)
                .sorted()
                .distinct()
                .toList();
    }
}
