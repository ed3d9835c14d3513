package org.dlspec.manual;

import java.util.List;
import java.util.stream.Stream;
import org.dlspec.vocab.Operation;

/** What can be written as a value: numbers with their units, texts, and the functions of numbers. */
final class Values {
    private static final List<Entry> VALUES = List.of(
            value(
                    "number",
                    "3   1_000   1e-3   2 * n + 1",
                    "A number; `_` may stand between digits. `+ - * / ^` compute with it."),
            value("text", "\"data/tissue\"", "A text in double quotes."),
            value("%", "30%", "A hundredth: 30% is 0.3."),
            value("epochs", "5 epochs", "So many passes over the training samples; `epoch` is the same."),
            value("steps", "200 steps", "So many updates of the weights; `step` is the same."),
            value("deg", "15 deg", "Degrees of an angle."),
            value("GiB", "2 GiB", "Bytes: B, kB, MB, GB are powers of 1000; KiB, MiB, GiB, TiB powers of 1024."),
            value("h", "2 h", "Time: s, min, h, d."),
            value("..", "0..2", "A range; both ends belong to it."),
            value("list", "[1, 2, 3]", "Several values in their order; `l[0]` is the first."),
            value("record", "{ a: 1  b: 2 }", "Values by name; `r.a` is one of them."));

    /** The types of params and of what blocks are given. */
    static final List<Entry> TYPES = List.of(
            value("int", "param n: int = 3", "The type of whole numbers, for params and parameters of blocks."),
            value("float", "param lr: float = 1e-3", "The type of numbers."),
            value("bool", "param wide: bool = true", "The type of true and false."),
            value("string", "param file: string = \"a.csv\"", "The type of texts."),
            value("duration", "param warm: duration = 3 epochs", "The type of numbers of epochs or steps."),
            value("one_of", "param pad: one_of(same, valid) = same", "The type of some words."));

    static final List<Entry> FUNCTIONS =
            Operation.functions().stream().map(Values::function).toList();

    static final List<Entry> ALL =
            Stream.of(VALUES, TYPES, FUNCTIONS).flatMap(List::stream).toList();

    private Values() {}

    private static Entry value(String word, String signature, String doc) {
        return Entry.of(word, "value", signature, doc);
    }

    private static Entry function(Operation function) {
        String signature = function.word() + "(" + String.join(", ", function.arguments()) + ")";
        return Entry.of(function.word(), "function", signature, function.doc());
    }
}
