package org.dlspec.vocab;

/** A range of numbers that a parameter is given, written {@code from..to}; both ends belong to it. It may run downward. */
public record Extent(double from, double to) {
    @Override
    public String toString() {
        return number(from) + ".." + number(to);
    }

    private static String number(double end) {
        return end == Math.rint(end) && Math.abs(end) < 1e15 ? String.valueOf((long) end) : String.valueOf(end);
    }
}
