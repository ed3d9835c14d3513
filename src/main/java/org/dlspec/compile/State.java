package org.dlspec.compile;

import org.dlspec.graph.Variable;

/** A variable that training keeps beside the model, such as a momentum, and what it holds at first. */
public record State(Variable variable, First first) {
    /** What a variable holds before the first step. */
    public sealed interface First {
        /** The same number everywhere. */
        record Filled(double value) implements First {}

        /** What another variable holds at that time. */
        record CopyOf(Variable other) implements First {}
    }

    /** The name of the running mean of a variable. */
    public static String average(String variable) {
        return variable + "/ema";
    }
}
