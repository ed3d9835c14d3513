package org.dlspec.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;

/** What an expression stands for while the file is checked. */
sealed interface Meaning {
    /** Comes out of what is wrong and has been reported; fits everywhere. */
    Meaning UNKNOWN = new Unknown();

    /** With its article, for messages: {@code a number}. */
    String noun();

    record Number(double value, Unit unit) implements Meaning {
        Number(double value) {
            this(value, Unit.NONE);
        }

        boolean isWhole() {
            return value == Math.rint(value) && Math.abs(value) < 0x1p53;
        }

        @Override
        public String noun() {
            return this.toString();
        }

        @Override
        public String toString() {
            return Numbers.show(value) + (unit == Unit.NONE ? "" : " " + unit.word());
        }
    }

    record Text(String value) implements Meaning {
        @Override
        public String noun() {
            return "the text \"" + value + "\"";
        }
    }

    record Truth(boolean value) implements Meaning {
        @Override
        public String noun() {
            return String.valueOf(value);
        }
    }

    record None() implements Meaning {
        @Override
        public String noun() {
            return "none";
        }
    }

    /** {@code low..high}; texts only as the ends of a run of columns. */
    record Interval(Meaning low, Meaning high) implements Meaning {
        @Override
        public String noun() {
            return "a range";
        }
    }

    record Items(List<Meaning> items) implements Meaning {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String noun() {
            return "a list";
        }
    }

    /** {@code { a: 1  b: 2 }}: several outputs of a model, or numbers by name. */
    record Fields(Map<String, Meaning> fields) implements Meaning {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String noun() {
            return "a record";
        }
    }

    /** A bare word, perhaps with dots, that names no declaration: the expected type says what it is. */
    record Word(String text) implements Meaning {
        @Override
        public String noun() {
            return "`" + text + "`";
        }
    }

    /** A call or pipe of words, or a stage to be applied: read again where the expected type is known. */
    record Later(Expr expression, Scope scope) implements Meaning {
        @Override
        public String noun() {
            return "`" + Spans.shorten(expression.span()) + "`";
        }
    }

    /** A block, model or section. */
    record Declared(Decl declaration, SpecFile file) implements Meaning {
        @Override
        public String noun() {
            String sort = declaration instanceof Decl.Block
                    ? "block"
                    : declaration instanceof Decl.Section section
                            ? section.kind().word() + " section"
                            : "model";
            return "the " + sort + " `" + declaration.name().text() + "`";
        }
    }

    /** An imported file. */
    record Imported(SpecFile file) implements Meaning {
        @Override
        public String noun() {
            return "an imported file";
        }
    }

    /**
     * A value that the model computes.
     *
     * @param index its number in the model
     * @param origin the stage that makes it, or the input
     */
    record Tensor(int index, Kind kind, Span origin) implements Meaning {
        @Override
        public String noun() {
            return String.valueOf(kind);
        }
    }

    /** What a model gives that is used as a layer: its result, and what it names on the way. */
    record Tapped(Meaning result, Map<String, Meaning> taps, String model) implements Meaning {
        public Tapped {
            taps = Collections.unmodifiableMap(new LinkedHashMap<>(taps));
        }

        @Override
        public String noun() {
            return result.noun();
        }
    }

    /** {@code layer enc = ..}: a stage whose uses share their weights, at the path that these have. */
    record Instance(Expr stage, Scope scope, String path) implements Meaning {
        @Override
        public String noun() {
            return "the layer `" + path + "`";
        }
    }

    record Unknown() implements Meaning {
        @Override
        public String noun() {
            return "?";
        }
    }

    default boolean isUnknown() {
        return this instanceof Unknown;
    }

    /** The tensor that this is, or that a model used as a layer gives. */
    default Optional<Tensor> tensor() {
        if (this instanceof Tapped tapped) {
            return tapped.result.tensor();
        }
        return this instanceof Tensor tensor ? Optional.of(tensor) : Optional.empty();
    }
}
