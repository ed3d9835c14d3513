package org.dlspec.vocab;

import java.util.List;

/** An expression over the time of a training: as it is written, and what it computes. */
public record Expression(String text, Part part) {
    /** Its value at a step, of which the first is 0, in an epoch, of which the first is 0. */
    public double value(double step, double epoch) {
        return part.value(step, epoch);
    }

    /** What an expression is made of; all its constants are numbers by now. */
    public sealed interface Part {
        double value(double step, double epoch);
    }

    /** A number that time does not change. */
    public record Number(double number) implements Part {
        @Override
        public double value(double step, double epoch) {
            return number;
        }
    }

    /** A count that goes up in the course of a training. */
    public enum Time implements Part {
        STEP,
        EPOCH;

        @Override
        public double value(double step, double epoch) {
            return this == STEP ? step : epoch;
        }
    }

    /** What an operation makes of others. */
    public record Applied(Operation operation, List<Part> operands) implements Part {
        public Applied {
            operands = List.copyOf(operands);
        }

        @Override
        public double value(double step, double epoch) {
            return operation.apply(
                    operands.stream().mapToDouble(o -> o.value(step, epoch)).toArray());
        }
    }
}
