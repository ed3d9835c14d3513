package org.dlspec.vocab;

/** The numbers from a lower to an upper end, each of which may belong to it or not: a parsed {@link Range}. */
public record Interval(double low, boolean hasLow, double high, boolean hasHigh) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalStateException("an interval from " + low + " to " + high);
        }
    }

    /** Reads {@code [1, inf)} or {@code (0, 1]}. */
    public static Interval parse(String text) {
        String[] ends = text.substring(1, text.length() - 1).split(",");
        if (ends.length != 2 || "[(".indexOf(text.charAt(0)) < 0 || "])".indexOf(text.charAt(text.length() - 1)) < 0) {
            throw new IllegalStateException("not an interval: " + text);
        }
        return new Interval(end(ends[0]), text.startsWith("["), end(ends[1]), text.endsWith("]"));
    }

    public boolean contains(double number) {
        boolean above = hasLow ? number >= low : number > low;
        boolean below = hasHigh ? number <= high : number < high;
        return above && below;
    }

    /** What a number must be, to follow «must be»: {@code at least 1}, {@code between 0 and 1}. */
    public String phrase() {
        if (hasLow && hasHigh && Double.isFinite(low) && Double.isFinite(high)) {
            return "between " + number(low) + " and " + number(high);
        }
        String above = Double.isInfinite(low) ? "" : (hasLow ? "at least " : "above ") + number(low);
        String below = Double.isInfinite(high) ? "" : (hasHigh ? "at most " : "below ") + number(high);
        return above + (above.isEmpty() || below.isEmpty() ? "" : " and ") + below;
    }

    /** As it is written in a {@link Range}. */
    @Override
    public String toString() {
        return (hasLow ? "[" : "(") + number(low) + ", " + number(high) + (hasHigh ? "]" : ")");
    }

    private static double end(String text) {
        return switch (text.strip()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text.strip());
        };
    }

    private static String number(double end) {
        if (Double.isInfinite(end)) {
            return end > 0 ? "inf" : "-inf";
        }
        return end == Math.rint(end) && Math.abs(end) < 1e15 ? String.valueOf((long) end) : String.valueOf(end);
    }
}
