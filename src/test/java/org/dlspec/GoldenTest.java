package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dlspec.check.GoldenChecks;
import org.dlspec.diag.Source;
import org.dlspec.diag.TerminalRenderer;
import org.dlspec.syntax.Formatter;
import org.dlspec.syntax.Parsed;
import org.dlspec.syntax.Parser;
import org.dlspec.syntax.TreeText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code src/test/golden/<stage>/<case>.dlspec} has beside it what the stage makes of it. A missing golden file is
 * written and fails; {@code -Dgolden.update=true} writes all of them anew and fails too, so that nobody forgets to read
 * them.
 */
class GoldenTest {
    private static final Path ROOT = Path.of("src", "test", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    /** Every stage: its folder, and what it makes of a text. */
    private static final List<Stage> STAGES = List.of(
            new Stage("syntax", GoldenTest::syntax),
            new Stage("fmt", GoldenTest::formatted),
            new Stage("check", GoldenTest::findings));

    private static Golden syntax(Source source) {
        Parsed parsed = Parser.parse(source);
        return parsed.diagnostics().isEmpty()
                ? new Golden("ast", TreeText.of(parsed.spec()))
                : new Golden("err", new TerminalRenderer(TerminalRenderer.Color.OFF).render(parsed.diagnostics()));
    }

    private static Golden formatted(Source source) {
        return new Golden("fmt", Formatter.format(Parser.parse(source).spec()));
    }

    private static Golden findings(Source source) {
        return new Golden("err", GoldenChecks.findings(source));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("cases")
    void everyCaseGivesItsGoldenText(String folder, String name) throws IOException {
        Stage stage =
                STAGES.stream().filter(s -> s.folder.equals(folder)).findFirst().orElseThrow();
        check(stage, ROOT.resolve(folder).resolve(name));
    }

    /** Parameters and no dynamic containers: Surefire 3.5.3 does not count what runs inside those. */
    static Stream<Arguments> cases() {
        return STAGES.stream()
                .flatMap(s -> files(s).stream()
                        .map(f -> Arguments.of(s.folder, f.getFileName().toString())));
    }

    private static List<Path> files(Stage stage) {
        try (Stream<Path> files = Files.list(ROOT.resolve(stage.folder))) {
            return files.filter(f -> f.toString().endsWith(".dlspec")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Stage stage, Path file) throws IOException {
        String name = file.getFileName().toString();
        Golden actual = stage.function.apply(new Source(name, Files.readString(file)));
        Path golden = file.resolveSibling(name.replace(".dlspec", "." + actual.extension));
        assertEquals(List.of(), others(file, golden), "golden files of another outcome");
        if (UPDATE || !Files.exists(golden)) {
            Files.writeString(golden, actual.text);
            fail("wrote " + golden + "; read it, then run again");
        }
        assertEquals(Files.readString(golden), actual.text, golden.toString());
    }

    private static List<String> others(Path file, Path golden) throws IOException {
        String base = file.getFileName().toString().replace("dlspec", "");
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(f -> !f.equals(file) && !f.equals(golden))
                    .map(f -> f.getFileName().toString())
                    .filter(n -> n.startsWith(base))
                    .toList();
        }
    }

    private record Stage(String folder, Function<Source, Golden> function) {}

    /** The text that a stage makes, and the extension of the file that it is kept in. */
    private record Golden(String extension, String text) {}
}
