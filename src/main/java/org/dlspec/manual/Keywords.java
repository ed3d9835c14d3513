package org.dlspec.manual;

import java.util.List;
import java.util.Optional;

/** The reserved words: what each is for, with lines that a file may hold. */
final class Keywords {
    private static final String SMALL = "model M(x: Vec[4]) { return x |> dense(3) }\n";

    static final List<Entry> ALL = List.of(
            of("and", "a and b", "Both conditions hold.", "const small = 3 < 4 and 2 < 3\n"),
            of(
                    "as",
                    "import \"file.dlspec\" as name",
                    "Gives an imported file the name by which its declarations are reached.",
                    "import \"blocks.dlspec\" as lib\n"),
            of(
                    "block",
                    "block name(x: Kind, n: type = default) -> Kind { statements  return e }",
                    "A piece of network that can be used many times; each use has weights of its own. Capital names in the"
                            + " kind of an input stand for the sizes that it has where the block is used.",
                    "block unit(x: Image[C, H, W], filters: int) {\n"
                            + "    return x |> conv2d(filters, 3, padding: same) |> relu\n}\n"),
            of(
                    "const",
                    "const name = value",
                    "A value with a name. It cannot be changed from outside; a `param` can.",
                    "const width = 64\n"),
            of(
                    "data",
                    "data name { source: ..  inputs: {..}  targets: {..}  split: .. }",
                    "Says where samples come from, which columns go in and which are to be predicted.",
                    "data D { source: synthetic(64)  inputs: { x: Vec[4] }  targets: { y: Class[3] } }\n"),
            of("else", "if condition { e } else { e }", "What holds where the condition of `if` does not.", choice()),
            of(
                    "export",
                    "export name { from: train  jar: \"file.jar\" }",
                    "Says what is made of a trained model: a jar that runs, an ONNX file.",
                    ""),
            of("false", "false", "The truth value no.", "const shuffle = false\n"),
            of(
                    "if",
                    "if condition { e } else { e }",
                    "One of two values or pieces of network; the condition is known when the file is compiled.",
                    choice()),
            of(
                    "import",
                    "import \"file.dlspec\" as name",
                    "Makes the declarations of another file usable. The path is relative to this file.",
                    "import \"blocks.dlspec\" as lib\n"),
            of(
                    "in",
                    "param name: type = value in low..high",
                    "The range of a `param`; in `repeat i in 0..2` the values that `i` takes, both ends included.",
                    "param lr: float = 1e-3 in 1e-6..1.0\n"),
            of(
                    "layer",
                    "layer name = stage",
                    "A layer with weights of its own: every use of the name shares them.",
                    "model M(x: Vec[4]) {\n    layer square = dense(4)\n    return x |> square |> relu |> square\n}\n"),
            of(
                    "model",
                    "model name(x: Kind) -> Kind { statements  return e }",
                    "A whole network, from the inputs that the data give to what is predicted.",
                    SMALL),
            of("none", "none", "No value: the parameter is left out.", ""),
            of("not", "not a", "The condition does not hold.", "const large = not 3 < 4\n"),
            of("or", "a or b", "One of the conditions holds, or both.", "const odd = 3 < 4 or 4 < 3\n"),
            of(
                    "param",
                    "param name: type = value in low..high",
                    "A value that can be set from outside, with `--set name=value`, and that a search may vary.",
                    "param lr: float = 1e-3 in 1e-6..1.0\n"),
            of(
                    "repeat",
                    "x |> repeat n { stages }  or  x |> repeat i in a..b { stages }",
                    "The stages n times in a row, each time with weights of their own. Both ends of a range belong to it.",
                    "model M(x: Vec[4]) { return x |> repeat 3 { dense(8) |> relu } |> dense(3) }\n"),
            of(
                    "require",
                    "require name { parameters: 0..1_000_000 }",
                    "Bounds that a model or train must keep: more is an error.",
                    ""),
            of("return", "return e", "What a block or model gives: its last line.", SMALL),
            of(
                    "search",
                    "search name { over: train  space: {..}  strategy: ..  objective: .. }",
                    "Says which params may go where, and which trial is best.",
                    ""),
            of(
                    "train",
                    "train name { model: ..  data: ..  loss: ..  optimizer: ..  epochs: .. }",
                    "How a model is fitted to data.",
                    ""),
            of("true", "true", "The truth value yes.", "const shuffle = true\n"));

    private Keywords() {}

    private static String choice() {
        return "block wide(x: Vec[N], n: int) { return if N == n { x } else { x |> dense(n) } }\n";
    }

    private static Entry of(String word, String signature, String doc, String example) {
        return new Entry(
                word,
                "keyword",
                signature,
                doc,
                List.of(),
                List.of(),
                example.isEmpty() ? Optional.empty() : Optional.of(example));
    }
}
