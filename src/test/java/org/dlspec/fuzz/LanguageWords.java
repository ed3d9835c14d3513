package org.dlspec.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dlspec.syntax.antlr.DlspecLexer;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;

/** Every word and sign of the language: those of the grammar, of the vocabulary, and a few that mean something elsewhere. */
final class LanguageWords {
    private static final List<String> OTHERS = List.of(
            "Vec",
            "Seq",
            "Image",
            "Volume",
            "Tokens",
            "Category",
            "Class",
            "Binary",
            "Labels",
            "Scalar",
            "Mask",
            "int",
            "float",
            "bool",
            "string",
            "duration",
            "Optimizer",
            "Schedule",
            "Loss",
            "one_of",
            "source",
            "inputs",
            "targets",
            "split",
            "augment",
            "cache",
            "optimizer",
            "loss",
            "metrics",
            "epochs",
            "steps",
            "batch",
            "phases",
            "keep",
            "stop",
            "seed",
            "deg",
            "GiB",
            "h",
            "%",
            "0",
            "1",
            "-1",
            "0.5",
            "1e-3",
            "1e308",
            "1e999",
            "2147483647",
            "9999999999",
            "1_000",
            "30%",
            "\"a.csv\"",
            "\"a.npz\"",
            "\"",
            "'",
            "#",
            "//",
            "///",
            "/*",
            "*/",
            "&&",
            "|",
            "**",
            "\\",
            "@",
            "\n",
            "\r\n",
            "\t",
            "é",
            "\uD83D\uDE00",
            "\0");

    private LanguageWords() {}

    static List<String> all() {
        Set<String> words = new TreeSet<>(OTHERS);
        IntStream.rangeClosed(0, DlspecLexer.VOCABULARY.getMaxTokenType())
                .mapToObj(DlspecLexer.VOCABULARY::getLiteralName)
                .filter(name -> name != null)
                .map(name -> name.substring(1, name.length() - 1))
                .forEach(words::add);
        for (var category : Vocabulary.CATEGORIES) {
            for (Schema schema : Vocabulary.schemas(category)) {
                words.add(schema.word());
                schema.parameters().forEach(p -> words.add(p.name()));
            }
        }
        return List.copyOf(words);
    }

    /** The words in the form that libFuzzer reads: each in quotes on a line of its own. */
    static byte[] dictionary() {
        return all().stream()
                .map(LanguageWords::quoted)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b > ' ' && b < 127 && b != '"' && b != '\\';
            quoted.append(isPlain ? String.valueOf((char) b) : "\\x%02X".formatted(b));
        }
        return quoted.append('"').toString();
    }
}
