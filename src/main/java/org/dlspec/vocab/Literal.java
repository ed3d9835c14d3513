package org.dlspec.vocab;

/** A plain value of whatever type: a number, a truth or a text. */
public sealed interface Literal {
    record Number(double value) implements Literal {
        @Override
        public String toString() {
            boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
            return isWhole ? String.valueOf((long) value) : String.valueOf(value);
        }
    }

    record Truth(boolean value) implements Literal {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    record Text(String value) implements Literal {
        @Override
        public String toString() {
            return "\"" + value + "\"";
        }
    }
}
