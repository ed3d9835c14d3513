package org.dlspec.syntax;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.JsonRenderer;
import org.dlspec.diag.Source;
import org.dlspec.diag.TerminalRenderer;
import org.junit.jupiter.api.Test;

/** No text makes the parser throw or hang, and what it reports lies within the text. */
class RobustnessTest {
    private static final long SEED = 20_261_122;
    private static final int SHORTEST = 7;
    private static final String[] WORDS = {
        "import",
        "as",
        "const",
        "param",
        "block",
        "model",
        "layer",
        "return",
        "repeat",
        "in",
        "if",
        "else",
        "and",
        "or",
        "not",
        "true",
        "false",
        "none",
        "data",
        "train",
        "search",
        "export",
        "require",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "|>",
        "->",
        ":",
        "=",
        ",",
        ";",
        "..",
        ".",
        "?",
        "%",
        "==",
        "!=",
        "<=",
        "<",
        "+",
        "-",
        "*",
        "/",
        "^",
        "3",
        "1_0",
        "1e-3",
        "x",
        "dense",
        "epochs",
        "\"a\"",
        "\"",
        "'b'",
        "'",
        "#c\n",
        "//d\n",
        "/*",
        "*/",
        "///e\n",
        "\n",
        "&&",
        "|",
        "**",
        "\\",
        "@",
        "\u00e9",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "\0"
    };

    @Test
    void noiseOfTokensIsRead() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(4) > 0 ? " " : "");
            }
            read(text.toString());
        }
    }

    @Test
    void noiseOfBytesIsRead() {
        Random random = new Random(SEED);
        byte[] bytes = new byte[300];
        for (int i = 0; i < 150; i++) {
            random.nextBytes(bytes);
            read(new String(bytes, StandardCharsets.UTF_8));
            read(new String(bytes, StandardCharsets.UTF_16));
        }
    }

    @Test
    void examplesCutAnywhereAreRead() throws IOException {
        List<String> examples = examples();
        for (String text : examples) {
            int stride = text.equals(examples.get(SHORTEST)) ? 1 : 31;
            for (int cut = 0; cut < text.length(); cut += stride) {
                read(text.substring(0, cut));
            }
        }
    }

    @Test
    void examplesWithoutAnyOneCharacterAreRead() throws IOException {
        for (String text : examples()) {
            for (int i = 0; i < text.length(); i += 13) {
                read(text.substring(0, i) + text.substring(i + 1));
            }
        }
    }

    @Test
    void examplesWithoutAnyOneBracketGiveAMessage() throws IOException {
        for (String text : examples()) {
            for (int i = 0; i < text.length(); i++) {
                if ("(){}[]".indexOf(text.charAt(i)) >= 0 && !isInComment(text, i)) {
                    String broken = text.substring(0, i) + text.substring(i + 1);
                    assertFalse(read(broken).isEmpty(), "no message without the bracket at " + i + " of " + text);
                }
            }
        }
    }

    @Test
    void longNoiseEndsSoon() {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        while (text.length() < 200_000) {
            text.append(WORDS[23 + random.nextInt(WORDS.length - 23)]).append(' ');
        }
        assertTimeout(Duration.ofSeconds(60), () -> read(text.toString()));
        assertTimeout(Duration.ofSeconds(60), () -> read("a: = b } ".repeat(40_000)));
        assertTimeout(Duration.ofSeconds(60), () -> read("train T { a b ".repeat(20_000)));
        assertTimeout(Duration.ofSeconds(60), () -> read("@ \n".repeat(25_000)));
        assertTimeout(Duration.ofSeconds(60), () -> read("const a = \"x\n".repeat(25_000)));
        assertTimeout(Duration.ofSeconds(60), () -> read("block b(x: K) { h = x ".repeat(20_000)));
        assertTimeout(Duration.ofSeconds(60), () -> read("const a = [" + "f(1) ".repeat(25_000)));
    }

    private static boolean isInComment(String text, int index) {
        int line = text.lastIndexOf('\n', index) + 1;
        return text.substring(line, index).contains("//");
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "golden", "syntax"))) {
            List<Path> sorted = files.filter(f -> f.getFileName().toString().matches("[a-i]_.*\\.dlspec"))
                    .sorted()
                    .toList();
            assertTrue(sorted.size() == 9, "the nine examples of the language");
            return sorted.stream().map(RobustnessTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Diagnostic> read(String text) {
        Source source = new Source("noise.dlspec", text);
        try {
            Parsed parsed = Parser.parse(source);
            TreeText.of(parsed.spec());
            for (Diagnostic diagnostic : parsed.diagnostics()) {
                assertTrue(diagnostic.span().end() <= text.length(), "beyond the end: " + diagnostic);
                JsonRenderer.line(diagnostic);
            }
            new TerminalRenderer(TerminalRenderer.Color.OFF).render(parsed.diagnostics());
            assertTrue(parsed.diagnostics().size() <= 1000);
            return parsed.diagnostics();
        } catch (RuntimeException e) {
            throw new AssertionError("the parser threw on: " + text.substring(0, Math.min(500, text.length())), e);
        }
    }
}
