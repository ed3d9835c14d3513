package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.diag.Code;
import org.dlspec.diag.Severity;
import org.dlspec.diag.TerminalRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The nine examples of the language check without an error; what else is said of each stands in {@code
 * src/test/golden/nine}. {@code syntax.GrammarTest} shows that the grammar reads the same texts in one way only.
 */
class NineExamplesTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden", "nine");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final org.dlspec.data.Files FILES = NineExamples.files();

    private static Checked check(String name) {
        return Checker.check(NineExamples.source(name), FILES, List.of());
    }

    static List<String> names() {
        return NineExamples.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatItRightlySays(String name) throws IOException {
        String found = new TerminalRenderer(TerminalRenderer.Color.OFF)
                .render(check(name).diagnostics());
        Path golden = GOLDEN.resolve(name + ".err");
        if (UPDATE || !Files.exists(golden)) {
            Files.writeString(golden, found);
            fail("wrote " + golden + "; read it, then run again");
        }
        assertEquals(Files.readString(golden), found);
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasNoError(String name) {
        assertEquals(
                List.of(),
                check(name).diagnostics().stream()
                        // What a section names and no word stands for yet is D699.
                        .filter(d -> d.severity() == Severity.ERROR && d.code() != Code.D699)
                        .map(d -> d.span() + " " + d.code() + " " + d.message())
                        .toList());
    }
}
