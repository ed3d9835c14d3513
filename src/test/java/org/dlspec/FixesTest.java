package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dlspec.check.GoldenChecks;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message offers as a repair repairs: applied to the golden case, the finding is gone and none is in its place. */
class FixesTest {
    private static final Path ROOT = Path.of("src", "test", "golden");

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("cases")
    void everyFixMendsItsFinding(String folder, String name) throws IOException {
        Function<Source, List<Diagnostic>> stage = folder.equals("syntax")
                ? source -> Parser.parse(source).diagnostics()
                : source -> GoldenChecks.check(source).diagnostics();
        Source source = new Source(name, Files.readString(ROOT.resolve(folder).resolve(name)));
        List<Diagnostic> before = stage.apply(source);
        List<String> failures = new ArrayList<>();
        for (Diagnostic finding : before) {
            for (Fix fix : finding.fixes()) {
                if (finding.span().source().name().equals(name)) {
                    List<Diagnostic> after = stage.apply(applied(source, fix));
                    failures.addAll(unmended(finding, fix, before, after));
                }
            }
        }
        assertEquals(List.of(), failures);
    }

    static Stream<Arguments> cases() {
        return Stream.of("syntax", "check")
                .flatMap(folder -> files(ROOT.resolve(folder))
                        .map(f -> Arguments.of(folder, f.getFileName().toString())));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(f -> f.toString().endsWith(".err"))
                    .sorted()
                    .map(f -> f.resolveSibling(f.getFileName().toString().replace(".err", ".dlspec")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source applied(Source source, Fix fix) {
        StringBuilder text = new StringBuilder(source.text());
        fix.edits().stream()
                .sorted(Comparator.comparingInt((Edit e) -> e.span().start()).reversed())
                .forEach(e -> text.replace(e.span().start(), e.span().end(), e.text()));
        return new Source(source.name(), text.toString());
    }

    /** The finding must be gone, and no error come of it: a later stage may find more, and a lint may speak up. */
    private static List<String> unmended(Diagnostic finding, Fix fix, List<Diagnostic> before, List<Diagnostic> after) {
        List<String> failures = new ArrayList<>();
        if (count(after, finding.code()) >= count(before, finding.code())) {
            failures.add(finding.span() + " " + finding.message() + " / " + fix.title() + " -> "
                    + after.stream()
                            .map(d -> d.span() + " " + d.code() + " " + d.message())
                            .toList());
        }
        if (before.size() == 1 && after.stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
            failures.add(finding.span() + " alone: " + finding.message() + " / " + fix.title() + " -> "
                    + after.stream()
                            .map(d -> d.span() + " " + d.code() + " " + d.message())
                            .toList());
        }
        return failures;
    }

    private static long count(List<Diagnostic> findings, Code code) {
        return findings.stream().filter(d -> d.code() == code).count();
    }
}
