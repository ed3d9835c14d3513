package org.dlspec.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.syntax.antlr.DlspecLexer;
import org.dlspec.syntax.ast.Spec;
import org.junit.jupiter.api.Test;

class FormatterTest {
    private static final long SEED = 20_261_122;
    private static final Path GOLDEN = Path.of("src", "test", "golden");

    @Test
    void randomProgramsKeepTheirTreeAndTheirComments() {
        int right = 0;
        for (int i = 0; right < 2_000; i++) {
            Parsed parsed = parse(RandomProgram.text(new Random(SEED + i)));
            if (parsed.diagnostics().isEmpty()) {
                right++;
                check("program " + i + " of seed " + SEED, parsed.spec());
            }
        }
    }

    @Test
    void everyRightGoldenTextKeepsItsTreeAndItsComments() throws IOException {
        int right = 0;
        for (String folder : List.of("syntax", "check", "fmt")) {
            try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".dlspec")).toList()) {
                    Parsed parsed = parse(Files.readString(file));
                    if (parsed.diagnostics().isEmpty()) {
                        right++;
                        check(file.toString(), parsed.spec());
                    }
                }
            }
        }
        assertTrue(right > 50, right + " texts");
    }

    private static void check(String name, String text) {
        check(name, parse(text).spec());
    }

    @Test
    void examplesAndTemplatesAreCanonical() throws IOException {
        List<String> untidy = new ArrayList<>();
        for (String folder : List.of("examples", "src/main/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".dlspec")).toList()) {
                    String text = Files.readString(file);
                    if (!Formatter.format(parse(text).spec()).equals(text)) {
                        untidy.add(file.toString());
                    }
                }
            }
        }
        assertEquals(List.of(), untidy, "`dlspec fmt` writes them anew");
    }

    /** The meaning stays, all comments stay in their order, and formatting again changes nothing. */
    private static void check(String name, Spec spec) {
        String text = spec.source().text();
        String where = name + ":\n" + text;
        String once = Formatter.format(spec);
        Spec again = parse(once).spec();
        assertEquals(TreeText.of(spec), TreeText.of(again), where);
        assertEquals(comments(text), comments(once), where);
        assertEquals(once, Formatter.format(again), where);
        assertFalse(Pattern.compile("[ \t\r]\n|\n\n\n|\n\n$").matcher(once).find(), where);
    }

    @Test
    void aPipeOfHundredsOfStagesIsFormatted() {
        String text = "model M(x: K) { return x" + " |> relu".repeat(400) + " }";
        check("one line", text);
        check("a stage a line", text.replace("|>", "\n|>"));
        check("a comment a stage", text.replace("|>", "// c\n|>"));
    }

    @Test
    void aSumOfHundredsIsFormatted() {
        check("sum", "const a = 1" + " + n".repeat(400));
        check("product", "const a = 1" + " * n".repeat(400));
        check("power", "const a = 1" + "^n".repeat(300));
    }

    @Test
    void bracketsAsDeepAsTheyMayBeAreFormatted() {
        check("lists", "const a = " + "[".repeat(256) + "1" + "]".repeat(256));
        check("calls", "const a = " + "f(".repeat(256) + "a, b" + ")".repeat(256));
        check("records", "data D " + "{ a: ".repeat(256) + "1" + " }".repeat(256));
        check("conditions", "const a = " + "if c { ".repeat(200) + "1" + " } else { 2 }".repeat(200));
    }

    @Test
    void aLargeFileIsFormattedSoon() {
        String section =
                "data D {\n  inputs: { x: Vec[3] = column(\"a\", b: [1, 2]) |> standardize } // c\n  split: r(1%) }\n";
        String text = section.repeat(4_000);
        assertTimeout(Duration.ofSeconds(60), () -> Formatter.format(parse(text).spec()));
        String record = "data D {" + " a: 1, ".repeat(60_000) + "}";
        assertTimeout(
                Duration.ofSeconds(60), () -> Formatter.format(parse(record).spec()));
        String comments = "const a = 1 // c\n/// d\n" + "/* e */ // f\n".repeat(60_000) + "const b = 2";
        assertTimeout(
                Duration.ofSeconds(60), () -> Formatter.format(parse(comments).spec()));
    }

    @Test
    void aTextWithAMistakeIsRefused() {
        Spec broken = parse("const a = ").spec();
        assertThrows(IllegalStateException.class, () -> Formatter.format(broken));
    }

    private static List<String> comments(String text) {
        return Scanner.all(new Source("comments.dlspec", text)).stream()
                .filter(t -> t.getChannel() == Token.HIDDEN_CHANNEL && t.getType() != DlspecLexer.WHITE_SPACE)
                .map(t -> t.getText().strip().replace("\r\n", "\n"))
                .toList();
    }

    private static Parsed parse(String text) {
        return Parser.parse(new Source("program.dlspec", text));
    }
}
