package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.check.GoldenChecks;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Explanation;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each code has a page, and what the page shows is so: the wrong file gives that code alone, the right one is faultless.
 * The examples see the files of {@link GoldenChecks}.
 */
class ExplainTest {
    private static final int WIDEST = 80;

    /** What only a run, a broken file or a file of many pages can show; their pages show a command and its answer. */
    private static final Set<Code> SHOWN_BY_A_COMMAND = EnumSet.of(
            Code.D103, Code.D107, Code.D699, Code.D801, Code.D802, Code.D803, Code.D804, Code.D901, Code.D902,
            Code.D903, Code.D904, Code.D905, Code.D906, Code.D907, Code.D610, Code.D611, Code.L21);

    @ParameterizedTest
    @EnumSource(Code.class)
    void theExamplesOfAPageAreWrongAndRight(Code code) {
        Explanation page = Explanation.of(code);
        List<String> files = page.examples("dlspec");
        if (SHOWN_BY_A_COMMAND.contains(code)) {
            assertEquals(0, files.size(), "examples");
            String answer = page.examples("text").get(0);
            assertTrue(answer.startsWith("$ dlspec ") && answer.contains(code.name()), page.text());
            return;
        }
        assertEquals(2, files.size(), "examples");
        assertEquals(List.of(code), mainFindings(code, files.get(0)), "the wrong file of " + code);
        assertEquals(List.of(), faults(files.get(1)), "the right file of " + code);
    }

    /** Where an error stands, warnings may stand beside it. */
    private static List<Code> mainFindings(Code code, String file) {
        return GoldenChecks.check(new Source("wrong.dlspec", file)).diagnostics().stream()
                .map(Diagnostic::code)
                .filter(found -> found == code || found.severity() == Severity.ERROR || isLint(code) && isLint(found))
                .toList();
    }

    /** L90 tells of this version, and nothing wrong in the file. */
    private static boolean isLint(Code code) {
        return code.severity() == Severity.WARNING && code != Code.L90;
    }

    private static List<String> faults(String file) {
        return GoldenChecks.check(new Source("right.dlspec", file)).diagnostics().stream()
                .filter(found -> found.code() != Code.L90)
                .map(found -> found.code() + ": " + found.message())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void aPageHasItsForm(Code code) {
        String text = Explanation.of(code).text();
        String plain = Explanation.of(code).plain();
        assertTrue(text.matches("(?s)[A-Z`].*[.?]\n\n.*```\n"), "sentences, then fences: " + text);
        if (!SHOWN_BY_A_COMMAND.contains(code)) {
            assertTrue(text.contains("\nWrong:\n```dlspec\n") && text.contains("\nRight:\n```dlspec\n"), text);
        }
        List<String> wide =
                plain.lines().skip(1).filter(line -> line.length() > WIDEST).toList();
        assertEquals(List.of(), wide, "lines that a terminal breaks");
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        Set<String> codes = Arrays.stream(Code.values()).map(Code::name).collect(Collectors.toSet());
        try (Stream<Path> pages = Files.list(Path.of("src/main/resources/org/dlspec/diag/explain"))) {
            List<String> others = pages.map(
                            page -> page.getFileName().toString().replace(".md", ""))
                    .filter(name -> !codes.contains(name))
                    .toList();
            assertEquals(List.of(), others);
        }
    }
}
