package org.dlspec.train;

/**
 * An input or target of the plans: its name as they call it, and the numbers that one sample has there.
 *
 * @param size numbers of one sample; those of an image lie channels innermost
 */
public record Feed(String name, int size, Element element) {
    /** What the numbers are. */
    public enum Element {
        FLOATS,
        /** Class numbers and the like. */
        WHOLES
    }

    private static final String INPUT = "input.";

    static String input(String name) {
        return INPUT + name;
    }

    boolean isInput() {
        return name.startsWith(INPUT);
    }

    /** The target of what is mixed with a sample, for the feed of its own. */
    static String partner(String target) {
        return "partner." + target.substring(target("").length());
    }

    static String target(String output) {
        return "target." + output;
    }
}
