package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

/** Whatever a file says, checking it answers findings and never an exception. */
class CheckerNoiseTest {
    private static final long SEED = 20_251_122;
    private static final int ROUNDS = 600;
    private static final List<String> WORDS = List.of(
            "x",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "|>",
            "+",
            "..",
            ":",
            "=",
            "repeat 2",
            "if",
            "else",
            "0",
            "-1",
            "1e300",
            "30%",
            "5 epochs",
            "\"a\"",
            "dense",
            "none",
            "true",
            "model M(x: Vec[4])",
            "layer",
            "C",
            "?",
            ".",
            "^");

    private static List<String> texts() {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "golden", "check"))) {
            return files.filter(f -> f.toString().endsWith(".dlspec"))
                    .sorted()
                    .map(CheckerNoiseTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void survivesTextsWithAWordTakenOutOrPutIn() {
        List<String> texts = texts();
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String text = changed(texts.get(random.nextInt(texts.size())), random);
            assertDoesNotThrow(
                    () -> GoldenChecks.findings(new Source("noise.dlspec", text)),
                    () -> "seed " + SEED + ", text:\n" + text);
        }
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + random.nextInt(12));
            String word = random.nextBoolean() ? " " + WORDS.get(random.nextInt(WORDS.size())) + " " : "";
            changed.replace(at, end, word);
        }
        return changed.toString();
    }

    @Test
    void survivesVeryLongChains() {
        String pipe = "model M(x: Vec[2]) { return x" + " |> relu".repeat(20_000) + " }";
        String sum = "const n = 1" + " + 1".repeat(20_000);
        String tensors = "model M(x: Vec[2]) { return x" + " + x".repeat(20_000) + " }";
        for (String text : List.of(pipe, sum, tensors)) {
            assertDoesNotThrow(() -> GoldenChecks.findings(new Source("long.dlspec", text)));
        }
    }

    @Test
    void stopsAtModelsThatAreTooLarge() {
        String text = """
                block a(x: Vec[N]) { return x |> repeat 1000 { relu } }
                block b(x: Vec[N]) { return x |> repeat 1000 { a } }
                model M(x: Vec[2]) { return x |> repeat 1000 { b } |> repeat 1_000_000_000 { a } }
                """;
        assertFalse(GoldenChecks.findings(new Source("large.dlspec", text)).isEmpty());
    }
}
