package org.dlspec.vocab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an expression may do with numbers. A condition is 1 where it is true, else 0. */
public enum Operation {
    // StrictMath: the same bits on every machine.
    EXP("x", "e to the power of x.", x -> StrictMath.exp(x[0])),
    LOG("x", "The natural logarithm.", x -> StrictMath.log(x[0])),
    SQRT("x", "The square root.", x -> StrictMath.sqrt(x[0])),
    SIN("x", "The sine of an angle in radians.", x -> StrictMath.sin(x[0])),
    COS("x", "The cosine of an angle in radians.", x -> StrictMath.cos(x[0])),
    ABS("x", "The number without its sign.", x -> Math.abs(x[0])),
    FLOOR("x", "The next whole number below.", x -> StrictMath.floor(x[0])),
    CEIL("x", "The next whole number above.", x -> StrictMath.ceil(x[0])),
    MIN("x, y", "The smaller of two numbers.", x -> Math.min(x[0], x[1])),
    MAX("x, y", "The larger of two numbers.", x -> Math.max(x[0], x[1])),
    ADD(x -> x[0] + x[1]),
    SUBTRACT(x -> x[0] - x[1]),
    MULTIPLY(x -> x[0] * x[1]),
    DIVIDE(x -> x[0] / x[1]),
    POWER(x -> StrictMath.pow(x[0], x[1])),
    NEGATE(x -> -x[0]),
    EQUAL(x -> truth(x[0] == x[1])),
    NOT_EQUAL(x -> truth(x[0] != x[1])),
    LESS(x -> truth(x[0] < x[1])),
    LESS_EQUAL(x -> truth(x[0] <= x[1])),
    GREATER(x -> truth(x[0] > x[1])),
    GREATER_EQUAL(x -> truth(x[0] >= x[1])),
    AND(x -> x[0] * x[1]),
    OR(x -> Math.max(x[0], x[1])),
    NOT(x -> 1 - x[0]),
    IF(x -> x[0] != 0 ? x[1] : x[2]);

    private final List<String> arguments;
    private final String doc;
    private final Computation computation;

    Operation(Computation computation) {
        this("", "", computation);
    }

    Operation(String arguments, String doc, Computation computation) {
        this.arguments = arguments.isEmpty() ? List.of() : List.of(arguments.split(", "));
        this.doc = doc;
        this.computation = computation;
    }

    /** Those that are written as {@code name(x)}. */
    public static List<Operation> functions() {
        return Arrays.stream(values()).filter(o -> !o.arguments.isEmpty()).toList();
    }

    public static Optional<Operation> function(String name) {
        return functions().stream().filter(o -> o.word().equals(name)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of a function's arguments. */
    public List<String> arguments() {
        return arguments;
    }

    /** What a function gives, for a student. */
    public String doc() {
        return doc;
    }

    public double apply(double... x) {
        return computation.of(x);
    }

    private static double truth(boolean condition) {
        return condition ? 1 : 0;
    }

    private interface Computation {
        double of(double[] x);
    }
}
