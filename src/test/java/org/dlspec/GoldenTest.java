package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.check.Checked;
import org.dlspec.check.GoldenChecks;
import org.dlspec.compile.Bill;
import org.dlspec.compile.BillText;
import org.dlspec.diag.Source;
import org.dlspec.diag.TerminalRenderer;
import org.dlspec.spec.Contents;
import org.dlspec.spec.DefaultsText;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Mermaid;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.SpecJson;
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
            new Stage("check", GoldenTest::findings),
            new Stage("bill", GoldenTest::bill),
            new Stage("defaults", GoldenTest::defaults),
            new Stage("json", GoldenTest::json),
            new Stage("mermaid", GoldenTest::mermaid));

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

    private static Golden bill(Source source) {
        Experiment experiment = right(source).experiments().get(0);
        try (ReferenceBackend backend = new ReferenceBackend()) {
            Bill.Course course = new Bill.Course(1000, 125, 250);
            return new Golden("bill", BillText.of(Bill.of(experiment, backend.selector(), 8, course)));
        }
    }

    private static Golden defaults(Source source) {
        return new Golden("defaults", DefaultsText.of(contents(source)));
    }

    /** Broken into lines where objects begin, to be read. */
    private static Golden json(Source source) {
        return new Golden("json", SpecJson.of(contents(source)).replace("{\"", "\n{\"") + "\n");
    }

    private static Golden mermaid(Source source) {
        return new Golden(
                "mmd", Mermaid.of(right(source).models().values().iterator().next()));
    }

    private static Contents contents(Source source) {
        Checked checked = right(source);
        List<ModelSpec> models = List.copyOf(checked.models().values());
        return new Contents(
                source.name(),
                checked.data(),
                models,
                checked.experiments(),
                checked.searches(),
                checked.exports(),
                checked.origins());
    }

    private static Checked right(Source source) {
        Checked checked = GoldenChecks.check(source);
        assertFalse(checked.hasErrors(), source.name());
        return checked;
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
